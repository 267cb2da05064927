"""Puts our editors' desk in the place of Django's admin site. Apart from admin/, which registers its pages there."""
