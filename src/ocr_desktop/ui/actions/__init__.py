"""Every command of the window as data: menus, toolbar, shortcuts and help read these tables."""
