"""What people see: pages, widgets and the scanner; the only room that knows Qt."""

from ucmsc_desktop.gui.lasting_constants import keep_constants_alive

keep_constants_alive()
