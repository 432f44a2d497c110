"""What a failing push service does that nginx cannot: answer after two seconds, never, or with a gigabyte."""

import asyncio
import contextlib
import sys

SLOW_SECONDS = 2.0
GIGABYTE, CHUNK = 1024**3, bytes(64 * 1024)
EMPTY = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].rpartition(b"/")[2]
        if path == b"hang":
            await reader.read()  # until the other side gives up
        elif path == b"slow":
            await asyncio.sleep(SLOW_SECONDS)
            writer.write(EMPTY)
        else:
            await _flood(writer)
    writer.close()


async def _flood(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n")
    for _ in range(GIGABYTE // len(CHUNK)):
        writer.write(CHUNK)
        await writer.drain()


async def main() -> None:
    async with await asyncio.start_server(answer, "127.0.0.1", int(sys.argv[1]), backlog=4096) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
