"""The write path: read → clean → card → split → build, in that order, one file a step."""
