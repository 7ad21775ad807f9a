"""In which order, and when: the pipeline as Prefect flows and as a command line."""
