from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bitim.accounts"
    label = "accounts"
