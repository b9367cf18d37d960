"""alsqa: questions and answers about ALS from curated sources, each with its kind of evidence."""
