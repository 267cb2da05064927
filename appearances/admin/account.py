"""Accounts: administrators make them, say by a group what each is for, and switch them off."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

ABOVE = ("is_superuser", "user_permissions")  # what only somebody who may do everything can give

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_filter = ("is_active", "groups")
    list_display = ("username", "first_name", "last_name", "in_groups", "is_active", "last_login")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()  # three groups need no search
    show_full_result_count = False

    class Media:
        css = {"all": ("desk/desk.css",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        above = () if _may_everything(request) else ABOVE
        return (*super().get_readonly_fields(request, obj), *above)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever could give a superuser a new password would be one."""
        is_above = obj is not None and obj.is_superuser and not _may_everything(request)
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """What somebody did keeps its author: an account that is not used any more is switched off."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """All accounts are for the desk; what they may do there, their group says."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    @admin.display(description="Groups")
    def in_groups(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


def _may_everything(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
