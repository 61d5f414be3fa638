"""An address put together from what changes is asked for its rows; that it has none does not say that the list is empty."""

from __future__ import annotations

import pytest
from list_pages import TODAY, document, frame

from crawler.dialects import claim, read_data
from crawler.page import DataRequest
from crawler.places import ListPlace

SITE = "http://www.yc.example"
PAGE = f"{SITE}/zwgk/gzdt/index.html"
WRITTEN_OUT = {
    "a literal": "$.getJSON('/api/list.json',cb)",
    "with its page": "$.getJSON('/api/list.json?page=1').done(function(d){})",
    "a name set once": "var url='/api/list.json';$.get(url,cb)",
    "a number set once": "var cid=12;$.getJSON('/api/list.json?cid='+cid,function(d){})",
    "plain parameters": "$.ajax({url:'/api/list.json',data:{cid:12},success:function(d){draw({data:d})}})",
    "an arrow": "$.get('/api/list.json',(d)=>{})",
    "the time": "$.get('/api/list.json?_='+new Date().getTime(),cb)",
    "chance": "$.get('/api/list.json',{t:Math.random()},cb)",
    "a browser's own request": "var x=new XMLHttpRequest();x.open('GET','/api/list.json',true);x.send()",
}
GUESSED = {
    "an address that grows": "var url='/api/list.json';url+='?catalog='+'abc';$.get(url,cb)",
    "a name set twice": "var c='1';if(tab)c='2';$.get('/api/list.json?c='+c,cb)",
    "a function's own name": "var c='1';function f(c){$.get('/api/list.json?c='+c,cb)}",
    "a name among the parameters": "var c=1;function f(){c++;$.getJSON('/api/list.json',{c:c},cb)}",
    "parameters by a name": "$.get('/api/list.json',query,cb)",
    "a form's parameters": "$.get('/api/list.json',$('#f').serialize(),cb)",
    "the parameters of an ajax call": "$.ajax({url:'/api/list.json',data:query,success:cb})",
    "a body": "fetch('/api/list.json',{method:'POST',body:JSON.stringify({c:1})}).then(f)",
    "a short parameter": "$.post('/api/list.json',{c:1,size},cb)",
    "an address for another file": "var api='/api/list.json';",
}  # fmt: skip
COUNTED = {
    "a page that is counted on": "page=1;$.getJSON('/api/list.json?cid=11&page='+(page++),cb)",
    "a page that a click counts": "var p=0;$('.m').click(function(){p++;$.get('/api/list.json?p='+p,cb)}).click()",
    "a page that is handed": "function f(n){$.getJSON(`/api/list.json?page=${n}`,cb)}var n=1;f(n)",
    "a page among the parameters": "var n=1;function f(){n++;$.getJSON('/api/list.json',{page:n},cb)}",
    "a size set twice": "var n=9;if(wide)n=8;var n2=n;$.get('/api/list.json?size='+n+'&page=1',cb)",
}
NOT_ASKED = {
    "a parameter from the page": "$.getJSON('/api/list.json',{channel:$('#u6').data('channel')},cb)",
    "a value cut off": "$.getJSON('/api/list.json?channel='+(c||d),cb)",
}


def asked(script: str) -> DataRequest | None:
    dialect = claim(document(frame(f"<ul id='list'></ul><script>{script}</script><script>$.get</script>")))
    return dialect.data if dialect is not None else None


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        *((one, (False, False)) for one in WRITTEN_OUT.values()),
        *((one, (False, True)) for one in COUNTED.values()),
        *((one, (True, False)) for one in GUESSED.values()),
    ],
    ids=[*WRITTEN_OUT, *COUNTED, *GUESSED],
)
def test_an_address_of_what_changes_is_guessed(script: str, expected: tuple[bool, bool]) -> None:
    request = asked(script)
    assert request is not None and (request.guessed, request.counted) == expected


@pytest.mark.parametrize("script", list(NOT_ASKED.values()), ids=list(NOT_ASKED))
def test_an_address_of_which_a_part_is_not_known_is_not_asked(script: str) -> None:
    assert asked(script) is None


@pytest.mark.parametrize("body", [b'{"data":[]}', b"[]", b'{"data":{"total":0,"list":[]}}'])
def test_no_row_from_a_guessed_address_is_no_empty_list(body: bytes) -> None:
    for guessed in (False, True):
        answer = read_data(DataRequest(f"{SITE}/api/list.json", "json", guessed=guessed), body, PAGE, TODAY)
        assert (answer.entries, answer.rows_whole) == ((), not guessed)


@pytest.mark.parametrize(
    ("body", "empty"), [(b'{"data":[]}', False), (b"[]", False), (b'{"data":{"total":0,"list":[]}}', True)]
)
def test_a_page_without_rows_is_an_empty_list_where_the_answer_counts_none(body: bytes, empty: bool) -> None:
    request = DataRequest(f"{SITE}/api/list.json?p=0", "json", counted=True)
    assert read_data(request, body, PAGE, TODAY).rows_whole == empty


def test_rows_from_a_guessed_address_are_rows() -> None:
    body = '{"data":[{"title":"区政府召开第九次常务会议","url":"/a/1.html","date":"2026-11-20"}]}'.encode()
    answer = read_data(DataRequest(f"{SITE}/api/list.json?page=1", "json", guessed=True), body, PAGE, TODAY)
    assert len(answer.entries) == 1 and answer.rows_whole


def test_a_request_in_the_queue_knows_that_it_is_guessed() -> None:
    for guessed in (False, True):
        place = ListPlace("k", False, data=DataRequest(SITE, "json", guessed=guessed, counted=not guessed))
        back = ListPlace.parse(place.text())
        assert back is not None and back.data is not None
        assert (back.data.guessed, back.data.counted) == (guessed, not guessed)
