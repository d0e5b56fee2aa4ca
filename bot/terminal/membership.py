"""What somebody is in a chat, as the Bot API tells it (`ChatMember`)."""

from bot.terminal.api_error import Json
from bot.terminal.chats import User

_OF_ADMINS = (
    "can_be_edited",
    "can_change_info",
    "can_delete_messages",
    "can_delete_stories",
    "can_edit_stories",
    "can_invite_users",
    "can_manage_chat",
    "can_manage_video_chats",
    "can_post_stories",
    "can_promote_members",
    "can_restrict_members",
)
_OF_MEMBERS = (
    "can_add_web_page_previews",
    "can_change_info",
    "can_edit_tag",
    "can_invite_users",
    "can_manage_topics",
    "can_pin_messages",
    "can_react_to_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_messages",
    "can_send_other_messages",
    "can_send_photos",
    "can_send_polls",
    "can_send_video_notes",
    "can_send_videos",
    "can_send_voice_notes",
)
_MORE: dict[str, Json] = {
    "administrator": dict.fromkeys(_OF_ADMINS, True) | {"is_anonymous": False},
    "kicked": {"until_date": 0},
    "restricted": dict.fromkeys(_OF_MEMBERS, False) | {"is_member": True, "until_date": 0},
}


def member(user: User, status: str) -> Json:
    """Return the Bot API's `ChatMember` of this status: an admin has all rights, who is restricted has none."""
    return {"user": user.to_json(), "status": status} | _MORE.get(status, {})
