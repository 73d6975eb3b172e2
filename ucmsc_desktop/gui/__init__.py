"""What people see: pages, widgets and the scanner; the only room that knows Qt."""
