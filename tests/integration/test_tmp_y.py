import time, pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.documents import asked, cms_for, frozen, key_of, signed, spec
from tests import cast
from bitim.documents import storage
pytestmark = pytest.mark.django_db
def test_cookie():
    c = Client(raise_request_exception=False)
    r = c.get("/cases/", headers={"cookie": 'sessionid="\\000aaaaaaaaaaaaaaaa"'}); print("cookie", r.status_code)
    r = c.post("/demo/enter/", {"email": "a\0@demo.invalid"}); print("demo", r.status_code)
    r = c.post("/account/login/", {"login": "a\0@demo.invalid", "password":"x\0y"}); print("login", r.status_code)
    r = c.post("/account/eds/", {"cms": "a\0b"}); print("eds", r.status_code)
    r = c.get("/account/password/reset/key/%00-x/"); print("reset", r.status_code)
    r = c.get("/account/confirm-email/%00/"); print("confirm", r.status_code)
    r = c.get("/mediators/?text=%00&region=%00&page=%00"); print("search", r.status_code)
    r = c.get("/documents/check/?number=%00"); print("check", r.status_code)
    u = cast.stranger(); c.force_login(u)
    r = c.get("/letters/?page=" + "9"*5000); print("page", r.status_code)
    r = c.post("/cases/2026-1/mediator/", {"mediator": "\0"}); print(r.status_code)
def test_many():
    a, d = cast.aizhan(), cast.dana()
    v = frozen()
    [r] = asked(v, spec(a))
    pdf = storage.read(v.sha256)
    from tests.factories import documents as f
    cms = [f.cms_for(r) for _ in range(60)]
    cms = list({x if isinstance(x, bytes) else x.encode() for x in cms})
    print(len(cms), len(cms[0]))
    files=[SimpleUploadedFile("a.pdf", pdf)]+[SimpleUploadedFile("s.cms", x) for x in cms]
    t=time.time(); r2=Client().post("/documents/check/", {"documents": files, "number": ""}); print("many", r2.status_code, time.time()-t)
