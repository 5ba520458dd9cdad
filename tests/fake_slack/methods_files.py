"""files.*: the three-step upload."""

from aiohttp import web

from .block_kit import check_message
from .methods_chat import open_channel_for, refuse_faulty
from .state import SlackError


def get_upload_url(slack, team, arguments):
    name, length = arguments.get("filename"), str(arguments.get("length", ""))
    if not name or not length.isdigit() or int(length) == 0:
        raise SlackError("invalid_arguments")
    file_id = slack.state.number("F")
    slack.state.files[file_id] = {
        "id": file_id, "name": name, "title": name, "size": int(length), "team": team.id, "content": None,
    }  # fmt: skip
    return {"upload_url": f"{slack.base}/upload/{file_id}", "file_id": file_id}


async def upload(slack, request):
    """Take the bytes; a wrong length is refused."""
    file = slack.state.files.get(request.match_info["file_id"])
    content = await request.read()
    if file is None or len(content) != file["size"]:
        return web.Response(status=400, text="the upload is unknown or its length differs")
    file["content"] = content
    return web.Response(text=f"OK - {len(content)}")


def complete(slack, team, arguments):
    wanted = arguments.get("files")
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments")
    files = [_finished(slack, team, item) for item in wanted]
    if arguments.get("channel_id"):
        channel = open_channel_for(slack, team, {"channel": arguments["channel_id"]})
        words = {"text": arguments.get("initial_comment"), "thread_ts": arguments.get("thread_ts")}
        if words["text"]:
            refuse_faulty(slack, "files.completeUploadExternal", check_message({"text": words["text"]}))
        slack.state.post(channel, team.bot_user, {**words, "files": files})
    return {"files": files}


def _finished(slack, team, item):
    file = slack.state.files.get(item.get("id"))
    if file is None or file["team"] != team.id or file["content"] is None:
        raise SlackError("file_not_found")
    file["title"] = item.get("title") or file["name"]
    link = f"https://{team.domain}.slack.com/files/{team.bot_user}/{file['id']}"
    return {
        "id": file["id"],
        "name": file["name"],
        "title": file["title"],
        "size": file["size"],
        "permalink": link,
    }


FILES = {"files.getUploadURLExternal": get_upload_url, "files.completeUploadExternal": complete}
