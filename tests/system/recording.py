"""What a command did to its files, call by call, played on a model of the disk."""

import re

import strace
from disk_model import File, Folder

CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)", re.S)
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
NAMES = [*strace.CALLS, "lseek", "dup", "fcntl", "exit_group"]


def words(log):
    """The beginning of the command line; whole texts, in hex."""
    watched = ",".join("?" + name for name in NAMES)
    return ["strace", "-f", "-qq", "-xx", "-s", "50000000", "-o", str(log), "-e", f"trace={watched}"]


def lines(log):
    """Each call in the order in which they ended, put together where another thread came between."""
    begun = {}
    for line in log.read_text().splitlines():
        thread, text = line.split(None, 1)
        if text.endswith("<unfinished ...>"):
            begun[thread] = text[:-len("<unfinished ...>")]
        elif text.startswith("<... "):
            yield begun.pop(thread) + text.split(" resumed>", 1)[1]
        else:
            yield text


def parse(text):
    """Name, plain words, strings as bytes, and result of a call."""
    found = CALL.match(text)
    if not found:
        return text.split("(", 1)[0], [], [], -1
    name, inside, result = found.groups()
    strings = [bytes.fromhex(it.group(1).replace("\\x", "")) for it in STRING.finditer(inside)]
    assert not any(it.group(2) for it in STRING.finditer(inside)), "a text was cut"
    plain = [it.strip() for it in STRING.sub("#", inside).split(",")]
    return name, plain, strings, int(result)


class Player:
    """Plays the calls of one process on the disk. `said` is set once the process answered."""

    def __init__(self, disk):
        self.disk, self.files, self.said = disk, {}, False

    def play(self, text):
        """Whether the call changed the disk, or what is certain of it."""
        name, plain, strings, result = parse(text)
        if name == "exit_group" and plain[:1] in ([], ["0"]) and "exit_group(0)" in text:
            self.said = True
        if name == "write" and plain[0] == "1":
            self.said = True
        if result < 0:
            return False
        play = getattr(self, "on_" + name.replace("pwrite64", "pwrite"), None)
        return bool(play and play(plain, strings, result))

    def path(self, folder, text):
        """A path that may be told from an open folder."""
        path = text.decode()
        if not path.startswith("/") and folder in self.files:
            path = f"{self.files[folder][2]}/{path}"
        return path if self.disk.covers(path) else None

    def on_openat(self, plain, strings, result):
        """Opens, makes or empties a file."""
        path, flags = self.path(plain[0], strings[0]), plain[2]
        self.files.pop(str(result), None)
        if path is None:
            return False
        node, is_changed = self.disk.find(path), False
        if node is None:
            folder, name = self.disk.folder_of(path)
            node = File()
            folder.change((name, node))
            is_changed = True
        if "O_TRUNC" in flags and node.text:
            node.cut(0)
            is_changed = True
        self.files[str(result)] = [node, 0, path, "O_APPEND" in flags]
        return is_changed

    def on_open(self, plain, strings, result):
        """The same without a folder."""
        return self.on_openat(["AT_FDCWD", *plain], strings, result)

    def on_close(self, plain, _strings, _result):
        """Forgets the number."""
        self.files.pop(plain[0], None)

    def on_lseek(self, plain, _strings, result):
        """Goes to a place."""
        if plain[0] in self.files:
            self.files[plain[0]][1] = result

    def put(self, number, text, offset=None):
        """Writes at the place where the file is, or at an offset."""
        if number not in self.files:
            return False
        file = self.files[number]
        at = len(file[0].text) if file[3] else file[1] if offset is None else offset
        file[0].write(at, text)
        if offset is None:
            file[1] = at + len(text)
        return True

    def on_write(self, plain, strings, result):
        """Writes as much as the result says."""
        return self.put(plain[0], strings[0][:result])

    def on_pwrite(self, plain, strings, result):
        """Writes at an offset."""
        return self.put(plain[0], strings[0][:result], int(plain[3]))

    def on_writev(self, plain, strings, result):
        """Writes several texts as one."""
        return self.put(plain[0], b"".join(strings)[:result])

    def on_copy_file_range(self, plain, _strings, result):
        """Copies inside the system; both files go on."""
        source = self.files.get(plain[0])
        text = bytes(source[0].text[source[1]:source[1] + result]) if source else b""
        if source:
            source[1] += result
        return self.put(plain[2], text)

    def on_ftruncate(self, plain, _strings, _result):
        """Cuts."""
        if plain[0] not in self.files:
            return False
        self.files[plain[0]][0].cut(int(plain[1]))
        return True

    def on_fsync(self, plain, _strings, _result):
        """What was done to the file or the folder is certain now."""
        if plain[0] not in self.files:
            return False
        self.files[plain[0]][0].sync()
        return True

    on_fdatasync = on_fsync

    def on_mkdirat(self, plain, strings, _result):
        """A new folder."""
        path = self.path(plain[0], strings[0])
        if path:
            folder, name = self.disk.folder_of(path)
            folder.change((name, Folder()))
        return bool(path)

    def on_mkdir(self, plain, strings, result):
        """The same without a folder."""
        return self.on_mkdirat(["AT_FDCWD", *plain], strings, result)

    def on_renameat2(self, plain, strings, _result):
        """Another name; in one folder it is one change, in two it is two."""
        old, new = self.path(plain[0], strings[0]), self.path(plain[2], strings[1])
        if not (old and new):
            return False
        (source, before), (target, after) = self.disk.folder_of(old), self.disk.folder_of(new)
        node = source.names[before]
        if source is target:
            source.change((before, None), (after, node))
        else:
            target.change((after, node))
            source.change((before, None))
        return True

    on_renameat = on_renameat2

    def on_rename(self, plain, strings, result):
        """The same without folders."""
        return self.on_renameat2(["AT_FDCWD", plain[0], "AT_FDCWD", plain[1]], strings, result)

    def on_unlinkat(self, plain, strings, _result):
        """A name less."""
        path = self.path(plain[0], strings[0])
        if path:
            folder, name = self.disk.folder_of(path)
            folder.change((name, None))
        return bool(path)

    def on_unlink(self, plain, strings, result):
        """The same without a folder."""
        return self.on_unlinkat(["AT_FDCWD", *plain], strings, result)

    on_rmdir = on_unlink

    def on_linkat(self, plain, strings, _result):
        """A second name."""
        old, new = self.path(plain[0], strings[0]), self.path(plain[2], strings[1])
        if old and new:
            folder, name = self.disk.folder_of(new)
            folder.change((name, self.disk.find(old)))
        return bool(old and new)

    def on_link(self, plain, strings, result):
        """The same without folders."""
        return self.on_linkat(["AT_FDCWD", plain[0], "AT_FDCWD", plain[1]], strings, result)
