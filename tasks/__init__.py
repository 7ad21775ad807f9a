"""What is done: one verb a stage, and the nouns the verbs work with."""
