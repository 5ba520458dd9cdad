"""Socket Mode: web sockets the bot opens, envelopes sent down one of them, and their acknowledgements."""

import asyncio
import contextlib
import itertools
import json

from aiohttp import WSMsgType, web

MOST_CONNECTIONS = 10


class Sockets:
    """The bot's open web sockets; an envelope goes to one of them, in turn."""

    def __init__(self, slack):
        self.slack = slack
        self.open = []
        self.tickets = set()
        self.waiting = {}  # envelope id -> future of the acknowledgement
        self.turn = itertools.count()
        self.late = []  # acknowledgements nobody waited for any more

    def new_address(self):
        ticket = self.slack.state.number("S")
        self.tickets.add(ticket)
        return f"{self.slack.base.replace('http', 'ws', 1)}/link?ticket={ticket}"

    async def handle(self, request):
        ticket = request.query.get("ticket")
        if self.slack.faults.down or ticket not in self.tickets:
            return web.Response(status=403)
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=0.5)
        await socket.prepare(request)
        if len(self.open) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self.open.append(socket)
        try:
            await socket.send_json(self._hello())
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._take(frame.data)
        finally:
            self._forget(socket)
        return socket

    def _hello(self):
        info = {"app_id": self.slack.state.app_id}
        return {"type": "hello", "num_connections": len(self.open), "connection_info": info, "debug_info": {}}

    def _forget(self, socket):
        if socket in self.open:
            self.open.remove(socket)

    def _take(self, data):
        answer = json.loads(data)
        future = self.waiting.pop(answer.get("envelope_id"), None)
        if future is None or future.done():
            self.late.append(answer)
        else:
            future.set_result(answer.get("payload"))

    async def send(self, envelope, seconds):
        """Send to one socket and wait; the answer's body, or raise TimeoutError when none came in time."""
        if not self.open:
            raise TimeoutError("no socket is connected")
        socket = self.open[next(self.turn) % len(self.open)]
        envelope = {"envelope_id": self.slack.state.number("E"), **envelope}
        future = asyncio.get_running_loop().create_future()
        self.waiting[envelope["envelope_id"]] = future
        try:
            await socket.send_json(envelope)
            return await asyncio.wait_for(future, seconds)
        except ConnectionError:
            raise TimeoutError("the socket closed") from None
        finally:
            self.waiting.pop(envelope["envelope_id"], None)

    async def connected(self, number=1, seconds=5.0):
        """Wait until so many sockets are open."""
        await self.slack.until(lambda: len(self.open) >= number, seconds)

    async def send_junk(self, words):
        """Put any words on every socket, as broken traffic would."""
        for socket in list(self.open):
            await socket.send_str(words)

    async def refresh(self, reason="refresh_requested"):
        """Tell every socket to connect anew, then close it."""
        for socket in list(self.open):
            self._forget(socket)
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason})
                await socket.close()

    async def drop(self):
        """Cut every socket without a word."""
        for socket in list(self.open):
            self._forget(socket)
            await socket.close(code=1001)
