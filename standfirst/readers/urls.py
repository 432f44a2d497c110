from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from standfirst.readers.views import (
    account,
    address,
    entry,
    factors,
    language,
    newsroom,
    page,
    passkey,
    password,
    people,
    privacy,
    profile,
    programs,
    sessions,
    social,
)
from standfirst.readers.wagtail_viewsets import NewsroomAccountView

app_name = "readers"

# In place of allauth's own pages at these addresses.
OWN_PAGES = [
    path("accounts/email/", address.address, name="email"),
    path("accounts/email/prove/", address.prove, name="prove_address"),
    path("accounts/email/undo/<str:key>/", address.undo, name="undo_address"),
    path("accounts/sessions/", sessions.devices, name="devices"),
    path("me/sessions/<int:pk>/end", sessions.end_session, name="end_session"),
    path("me/password/", password.password, name="password"),
    path("accounts/password/change/", RedirectView.as_view(pattern_name="readers:password")),
    path("accounts/password/set/", RedirectView.as_view(pattern_name="readers:password")),
    path("accounts/2fa/webauthn/", RedirectView.as_view(pattern_name="mfa_index")),
    path("accounts/2fa/authenticate/", factors.ask_factor, name="ask_factor"),
    path("accounts/2fa/webauthn/reauthenticate/", factors.confirm_by_passkey, name="confirm_by_passkey"),
    path("accounts/2fa/webauthn/add/", factors.add_passkey, name="add_passkey"),
    path("accounts/2fa/webauthn/keys/<int:pk>/edit/", factors.rename_passkey, name="rename_passkey"),
    path("accounts/2fa/webauthn/keys/<int:pk>/remove/", factors.remove_passkey, name="remove_passkey"),
    path("accounts/2fa/totp/activate/", factors.set_up_app, name="set_up_app"),
    path("accounts/2fa/totp/deactivate/", factors.remove_app, name="remove_app"),
    path("accounts/2fa/recovery-codes/", factors.show_codes, name="recovery_codes"),
    path("accounts/2fa/recovery-codes/download/", factors.save_codes, name="save_recovery_codes"),
    path("accounts/2fa/recovery-codes/generate/", factors.make_codes, name="make_recovery_codes"),
    path("me/newsroom/", newsroom.open_newsroom, name="open_newsroom"),
    path("me/second-factor/", factors.second_factor, name="second_factor"),
    path("me/second-factor/picture.svg", factors.totp_picture, name="totp_picture"),
]

urlpatterns = [
    path("accounts/login/", entry.sign_in, name="sign_in"),
    path("accounts/login/code/", RedirectView.as_view(pattern_name="readers:sign_in", query_string=True)),
    path("accounts/login/code/confirm/", entry.confirm_code, name="confirm_code"),
    path("accounts/login/code/state/", entry.code_state, name="code_state"),
    path("accounts/signup/", entry.register, name="register"),
    path("accounts/2fa/webauthn/login/", passkey.sign_in_with_passkey, name="passkey"),
    path("accounts/with/<slug:provider>/", social.sign_in_with, name="sign_in_with"),
    path("accounts/3rdparty/", login_required(social.Joined.as_view()), name="joined"),
    path("accounts/logout/", entry.sign_out, name="sign_out"),
    path("newsroom/login/", RedirectView.as_view(pattern_name="readers:sign_in", query_string=True)),
    path("newsroom/account/", require_admin_access(NewsroomAccountView.as_view()), name="newsroom_account"),
    path("readers/<slug:handle>/", profile.profile, name="profile"),
    path("readers/<slug:handle>/following/", profile.following, name="following"),
    path("readers/<slug:handle>/followers/", profile.followers, name="followers"),
    path("me/privacy/", privacy.privacy, name="privacy"),
    path("me/", account.account, name="account"),
    path("me/page", page.page, name="page"),
    path("me/profile/", account.edit, name="edit_profile"),
    path("me/confirm/", account.confirm, name="confirm"),
    path("me/language/", language.language, name="language"),
    *OWN_PAGES,
    path("me/follows/reader/<int:pk>", profile.follow, name="follow"),
    path("me/people/<int:pk>/", people.person, name="person"),
    path("me/mutes/<int:pk>", people.mute, name="mute"),
    path("me/blocks/<int:pk>", people.block, name="block"),
    path("me/muted/", people.muted, name="muted"),
    path("me/blocked/", people.blocked, name="blocked"),
    path(".well-known/change-password", account.change_password, name="change_password"),
    *programs.url_patterns(),
]
