"""The privacy desk in the API."""

from typing import Any

from ninja import Router

from standfirst.apikit.security import ApiRequest, reader_required
from standfirst.privacy.export import export

router = Router(tags=["Readers"])


@router.get("/me/export", auth=reader_required, response=dict[str, Any], summary="Everything about me")
def get_export(request: ApiRequest) -> dict[str, Any]:
    """All that the paper keeps about me, without hashes and secrets; each desk's part is a list or an object."""
    return export(request.auth)
