"""Authors and topics in the newsroom: their lists, and the dialog in which a byline chooses an author or makes one."""

from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.views.snippets import SnippetViewSet

from standfirst.articles.addresses import free_slug
from standfirst.articles.models import Author, Topic

OFFERED = 10


class NameSearch(BaseFilterForm):
    """A few letters of the name narrow the list."""

    q = forms.CharField(label=_("Name"), required=False)

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return objects.filter(name__icontains=self.search_query)


class NewAuthor(forms.ModelForm):
    """What a byline needs: a name, and what stands under it. The rest is added on the author's own form."""

    class Meta:
        model = Author
        fields = ["name", "role"]

    def save(self, commit: bool = True) -> Author:
        self.instance.slug = free_slug(Author, self.instance.name)
        author: Author = super().save(commit=commit)
        return author


class ChooseAuthor(ChooseView):
    filter_form_class = NameSearch


class FindAuthor(ChooseResultsView):
    filter_form_class = NameSearch


class AuthorChooserViewSet(SnippetChooserViewSet):
    """Choose an author, or make one without leaving the article."""

    choose_view_class = ChooseAuthor
    choose_results_view_class = FindAuthor
    create_view_class = SnippetCreateView
    creation_form_class = NewAuthor
    search_tab_label = _("Choose")
    creation_tab_label = _("New author")
    create_action_label = _("Put into the byline")


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ["name", "role"]
    search_fields = ["name", "role"]
    chooser_viewset_class = AuthorChooserViewSet


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 340
    add_to_admin_menu = True
    list_display = ["name", "description"]
    search_fields = ["name"]


@require_safe
def topic_names(request: HttpRequest) -> JsonResponse:
    """The names that begin with what is being typed, and then those that hold it, as a JSON list of at most ten."""
    typed = request.GET.get("term", "").strip()[:80]
    names = Topic.objects.filter(name__icontains=typed).values_list("name", flat=True) if typed else []
    return JsonResponse(
        sorted(names, key=lambda name: not name.lower().startswith(typed.lower()))[:OFFERED], safe=False
    )
