from allauth.account.views import email
from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from standfirst.readers.confirming import confirmed
from standfirst.readers.views import account, entry, page, passkey, profile, programs, social
from standfirst.readers.wagtail_viewsets import NewsroomAccountView

app_name = "readers"

urlpatterns = [
    path("accounts/login/", entry.sign_in, name="sign_in"),
    path("accounts/login/code/", RedirectView.as_view(pattern_name="readers:sign_in", query_string=True)),
    path("accounts/login/code/confirm/", entry.confirm_code, name="confirm_code"),
    path("accounts/signup/", entry.register, name="register"),
    path("accounts/2fa/webauthn/login/", passkey.sign_in_with_passkey, name="passkey"),
    path("accounts/with/<slug:provider>/", social.sign_in_with, name="sign_in_with"),
    path("accounts/logout/", entry.sign_out, name="sign_out"),
    path("newsroom/login/", RedirectView.as_view(pattern_name="readers:sign_in", query_string=True)),
    path("newsroom/account/", require_admin_access(NewsroomAccountView.as_view()), name="newsroom_account"),
    path("readers/<slug:handle>/", profile.profile, name="profile"),
    path("me/", account.account, name="account"),
    path("me/page", page.page, name="page"),
    path("me/profile/", account.edit, name="edit_profile"),
    path("accounts/email/", confirmed(email), name="email"),
    path("me/confirm/", account.confirm, name="confirm"),
    path("accounts/sessions/", account.devices, name="devices"),
    path("me/sessions/<int:pk>/end", account.end_session, name="end_session"),
    path("me/second-factor/", account.second_factor, name="second_factor"),
    path("me/follows/reader/<int:pk>", profile.follow, name="follow"),
    path(".well-known/change-password", account.change_password, name="change_password"),
    *programs.url_patterns(),
]
