"""The user documentation inside of the application: its pages as safe HTML, and search in them."""
