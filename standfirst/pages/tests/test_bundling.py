import pytest

from standfirst.bundles import Bundle
from standfirst.pages.bundling import CannotBundle, bundled

FILES = {
    "vendor/plain.js": "var plain = 1;",
    "push/state.js": "export const NAME = 1;\nexport async function state() {}\n",
    "push/button.js": 'import { NAME, state } from "./state.js";\nconst change = () => import("./change.js");\n',
    "push/stars.js": 'import * as all from "./state.js";\n',
    "push/default.js": "export default 1;\n",
}


def bundle_of(*modules: str, plain: tuple[str, ...] = ()) -> str:
    return bundled("js/paper.js", Bundle(plain, modules), FILES.__getitem__)


def test_plain_files_stand_first_and_as_they_are() -> None:
    assert bundle_of("push/state.js", plain=("vendor/plain.js",)).startswith("var plain = 1;\n(() => {")


def test_a_module_gives_what_it_exports_to_those_after_it() -> None:
    text = bundle_of("push/state.js", "push/button.js")
    assert "\nconst NAME = 1;\nasync function state() {}\n" in text
    assert "return { NAME, state };" in text
    assert 'const { NAME, state } = modules["push/state.js"];' in text


def test_what_is_fetched_later_is_found_from_the_folder_of_the_bundle() -> None:
    assert 'import("../push/change.js")' in bundle_of("push/state.js", "push/button.js")


def test_each_module_is_strict_and_fails_alone() -> None:
    text = bundle_of("push/state.js", "push/button.js")
    assert text.count('"use strict";') == text.count("catch (error) { reportError(error); }") == 2


@pytest.mark.parametrize("name", ["push/stars.js", "push/default.js"])
def test_what_has_no_place_in_a_bundle_is_refused_by_name(name: str) -> None:
    with pytest.raises(CannotBundle, match=name):
        bundle_of(name)


def test_an_import_of_what_comes_later_is_refused_by_name() -> None:
    with pytest.raises(CannotBundle, match=r"push/button\.js"):
        bundle_of("push/button.js", "push/state.js")
