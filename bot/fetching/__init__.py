"""Pages and feeds from the web, fetched so that nobody can make the bot reach what is not public.

`fetch` is the front door. `addresses` says which addresses may be fetched, by how they are written and by the IP
addresses that they lead to; `network` looks names up, has them judged, and connects to what was judged; `unpacking`
unpacks what comes within limits, and `statuses` says what a refusal means.
"""
