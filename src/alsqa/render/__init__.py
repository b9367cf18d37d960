"""An Answer as text: each renderer escapes everything and prints the label first."""
