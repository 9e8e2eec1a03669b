"""The services in the golden cases' Markdown, as folders."""

import re


def write_services(markdown, into, main_file="serverless.yml"):
    """Writes the folder of every case of `markdown` that has a `main_file`, below `into`; yields them."""
    shared, cases = {}, []
    case = None
    lines = iter(markdown.read_text().splitlines())
    for line in lines:
        if line.startswith("## "):
            case = dict(shared)
            cases.append(case)
        fence = re.match(r"(`{3,})(.*)", line)
        if not fence:
            continue
        name = re.search(r"file=(\S+)", fence[2])
        content = []
        for line in lines:
            if line.startswith(fence[1]):
                break
            content.append(line)
        if name:
            (shared if case is None else case)[name[1]] = "\n".join(content) + "\n"
    for number, case in enumerate(cases, 1):
        if main_file not in case:
            continue
        case.setdefault("handler.js", "exports.run = async () => {};\n")  # something to archive
        folder = into / f"{markdown.parent.name}-{markdown.stem}-{number}"
        for path, content in case.items():
            target = (folder / path).resolve()
            if folder not in target.parents:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content)
        yield folder
