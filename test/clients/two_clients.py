"""The calls of two existing clients, with the standard library: what they demand of a reply, they demand here."""

import json
import sys
import urllib.error
import urllib.request
from datetime import datetime

base, token = sys.argv[1], sys.argv[2]
root = base + "/v1.0/engagements/referrals"


def call(method, url, body=None, headers=None):
    request = urllib.request.Request(
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json", **(headers or {})},
    )
    with urllib.request.urlopen(request) as reply:
        return json.loads(reply.read())  # raises for a reply without JSON


def first():
    created = call("POST", root, {
        "name": "Deal from Python",
        "type": "Independent",
        "customerProfile": {"name": "Contoso", "size": "Unknown", "address": {"country": "US"}},
        "consent": {"consentToShareReferralWithMicrosoftSellers": False},
        "details": {"dealValue": 100, "currency": "USD", "closingDateTime": "2030-06-30"},
        "somethingElse": True,
    })
    address = root + "/" + created["id"]
    complete = call("PATCH", address, {
        "team": [{"firstName": "Ben", "lastName": "Baker", "email": "ben@birch.example", "phoneNumber": "+31 10 555 0201"}],
        "details": {"requirements": {"solutions": [{"id": "SOL-20001-BIR", "type": "Name"}]}},
    }, {"If-Match": created["eTag"]})
    won = call("PATCH", address, {"status": "Closed", "substatus": "Won", "salesStage": "100"}, {"If-Match": complete["eTag"]})
    return won["status"] + "/" + won["substatus"]


def second():
    url, pages, seen = root, 0, []
    while url:
        page = call("GET", url)
        pages += 1
        for referral in page["value"]:
            seen.append(referral["id"])
            for name in ("createdDateTime", "updatedDateTime", "expirationDateTime", "acceptedDateTime"):
                if referral.get(name):
                    datetime.fromisoformat(referral[name].replace("Z", "+00:00"))
            for member in referral["customerProfile"].get("team", []):
                member.get("email")
        url = page.get("@odata.nextLink")
    return seen, pages


won = first()
seen, pages = second()
print(json.dumps({"read": len(seen), "twice": len(seen) - len(set(seen)), "pages": pages, "dates": "all read", "won": won}))
