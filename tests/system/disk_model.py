"""A file system that keeps only what was synced, and every state in which a power cut can leave it."""

import hashlib
import itertools
import os

MANY = 400


class File:
    """Bytes: those that are kept for certain, and what was done to them since."""

    def __init__(self, text=b""):
        self.kept, self.text, self.since = bytes(text), bytearray(text), []

    def write(self, offset, text):
        """Puts bytes at an offset; a gap before it holds zeros."""
        self.text.extend(bytes(max(0, offset - len(self.text))))
        self.text[offset:offset + len(text)] = text
        self.since.append((offset, text))

    def cut(self, length):
        """Makes it so long."""
        self.text = self.text[:length] + bytes(max(0, length - len(self.text)))
        self.since.append((length, None))

    def sync(self):
        """Keeps everything."""
        self.kept, self.since = bytes(self.text), []

    def versions(self):
        """The kept bytes; each change done up to its middle; the new length with nothing, or half, in it."""
        found = [self.kept]
        done = File(self.kept)
        for offset, text in self.since:
            if text is None:
                done.cut(offset)
                found.append(bytes(done.text))
                continue
            for length in sorted({0, 1, len(text) // 2, len(text) - 1, len(text)}):
                part = File(done.text)
                part.write(offset, text[:length])
                found.append(bytes(part.text))
                if length < len(text) and offset + len(text) > len(part.text):
                    found.append(bytes(part.text).ljust(offset + len(text), b"\0"))
            done.write(offset, text)
        return list(dict.fromkeys([*found, bytes(self.text)]))


class Folder:
    """Names: those that are kept for certain, and what was done to them since."""

    def __init__(self):
        self.kept, self.names, self.since = {}, {}, []

    def change(self, *pairs):
        """Gives names to files and folders, or takes them away, as one thing."""
        put(self.names, pairs)
        self.since.append(pairs)

    def sync(self):
        """Keeps everything."""
        self.kept, self.since = dict(self.names), []

    def versions(self):
        """The kept names, and those after each change in its turn."""
        found, names = [dict(self.kept)], dict(self.kept)
        for pairs in self.since:
            put(names, pairs)
            found.append(dict(names))
        return found


def put(names, pairs):
    """Sets names, or takes away those that have nothing."""
    for name, node in pairs:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def load(path):
    """What is on the real disk, all of it kept."""
    if path.is_dir():
        folder = Folder()
        folder.names = {it.name: load(it) for it in path.iterdir()}
        folder.sync()
        return folder
    return File(path.read_bytes())


class Disk:
    """Everything below one folder, whose own name is certain."""

    def __init__(self, root, names):
        self.root, self.top = str(root), Folder()
        self.top.names = {name: load(root / name) for name in names if (root / name).exists()}
        self.top.sync()

    def covers(self, path):
        """Whether the path is of this disk."""
        return path == self.root or path.startswith(self.root + "/")

    def folder_of(self, path):
        """The folder that holds the path, and the name in it."""
        above, name = os.path.split(path)
        return self.find(above), name

    def find(self, path):
        """What has this path now, if anything."""
        node = self.top
        for name in [it for it in path[len(self.root):].split("/") if it]:
            node = node.names.get(name) if isinstance(node, Folder) else None
        return node

    def nodes(self):
        """Everything that may still have a name."""
        found, left = [], [self.top]
        while left:
            node = left.pop()
            if any(node is it for it in found):
                continue
            found.append(node)
            if isinstance(node, Folder):
                left += [it for names in node.versions() for it in names.values()]
        return found

    def states(self):
        """Every state in which a cut may leave the disk: texts by their paths, None for a folder."""
        open_nodes = [node for node in self.nodes() if node.since]
        choices = [node.versions() for node in open_nodes]
        n_all = 1
        for versions in choices:
            n_all *= len(versions)
        if n_all <= MANY:
            picks = itertools.product(*choices)
        else:
            first, last = [it[0] for it in choices], [it[-1] for it in choices]
            picks = [first, last, *(rest[:no] + [one] + rest[no + 1:] for rest in (first, last)
                                    for no, versions in enumerate(choices) for one in versions)]
        for pick in picks:
            chosen = {id(node): version for node, version in zip(open_nodes, pick)}
            yield dict(self.walk(self.top, "", chosen))

    def walk(self, folder, path, chosen):
        """The paths below a folder, as they were chosen."""
        for name, node in sorted(chosen.get(id(folder), folder.names).items()):
            here = f"{path}/{name}"
            if isinstance(node, Folder):
                yield here, None
                yield from self.walk(node, here, chosen)
            else:
                yield here, chosen.get(id(node), bytes(node.text))


def key(state):
    """Names a state, to know it again."""
    it = hashlib.sha256()
    for path, text in state.items():
        it.update(f"{path}\n{-1 if text is None else len(text)}\n".encode())
        it.update(text or b"")
    return it.hexdigest()


def make(state, root):
    """Puts a state on the real disk."""
    for path, text in state.items():
        target = root / path[1:]
        if text is None:
            target.mkdir(0o700, parents=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
            target.chmod(0o600)
