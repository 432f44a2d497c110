"""Screens that stand before Wagtail's own under the same address, and the newsroom's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from standfirst.newsroom.missing_fields import choose_external_link
from standfirst.newsroom.views import deciding, here, proof, today, words, writing

app_name = "newsroom"
urlpatterns = [
    path("jsi18n/", words.script_words, name="script_words"),
    path("choose-external-link/", require_admin_access(choose_external_link), name="choose_external_link"),
    path("here/", require_admin_access(here.here), name="here"),
    path("today/", require_admin_access(today.today), name="today"),
    path("articles/<int:article_id>/proof/", require_admin_access(proof.proof), name="proof"),
    path(
        "pages/add/articles/articlepage/<int:section_id>/",
        require_admin_access(writing.BeginArticle.as_view()),
        name="begin_article",
    ),
    path(
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(deciding.DecideFromList.as_view()),
        name="decide",
    ),
    path("pages/<int:page_id>/edit/", require_admin_access(writing.ChangePage.as_view()), name="change_page"),
]
