"""Where the data lives: code and SQL, never data. See warehouse.home for the layout of a data directory."""
