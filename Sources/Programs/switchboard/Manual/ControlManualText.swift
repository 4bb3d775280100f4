/// The hand-written parts of switchboard-control(7).
enum ControlManualText {
  static let start = #"""
    .Sh NAME
    .Nm switchboard-control
    .Nd the control socket of switchboardd: JSON-RPC 2.0 and plain words
    .Sh SYNOPSIS
    .Bd -literal
    echo status | socat \- UNIX\-CONNECT:/run/switchboard/control.sock

    echo \(aq{"jsonrpc":"2.0","id":1,"method":"server.version"}\(aq |
        socat \- UNIX\-CONNECT:/run/switchboard/control.sock

    socat READLINE,history=$HOME/.switchboard_history \e
        UNIX\-CONNECT:/run/switchboard/control.sock

    socat \-t 60 \- UNIX\-CONNECT:/run/switchboard/control.sock \e
        < calls.ndjson | jq \-c \(aqselect(.error)\(aq

    printf %s "$(jq . call.json)" |
        socat \-t 10 \- UNIX\-CONNECT:/run/switchboard/control.sock

    (echo \(aq{"jsonrpc":"2.0","id":1,"method":"events.subscribe",
    "params":{"types":["task.*"]}}\(aq; sleep infinity) |
        socat \- UNIX\-CONNECT:/run/switchboard/control.sock

    socat \-u UNIX\-CONNECT:/run/switchboard/control\-events.sock \- |
        jq \-r .params.type
    .Ed
    .Sh DESCRIPTION
    .Xr switchboardd 8
    is managed through a Unix stream socket.
    Programs send JSON-RPC 2.0, people send words;
    .Xr switchboard 1
    is a client that has every method as a command.
    The socket is not HTTP: a line that starts like a request of HTTP is told so,
    and
    .Ql curl --unix-socket
    does not work.
    .Ss Framing
    The input is a stream of JSON values.
    Where a value ends is decided by its grammar: several may stand on one line,
    one may go over many.
    LF, CRLF, NUL, blank lines and a leading byte order mark are taken; lines that
    begin with
    .Ql #
    are comments.
    There is no greeting.
    .Pp
    The output has one line for each reply.
    .Ic server.session
    with
    .Ql {"pretty":true}
    indents replies on this connection, as the words
    .Ql pretty on
    do.
    .Pp
    Requests may be sent without waiting for replies.
    Replies may come in another order, and
    .Va id
    tells which is which;
    .Ic server.session
    with
    .Ql {"ordered":true}
    keeps them in order.
    .Pp
    The caller's end of file means that no more requests come: everything accepted
    is finished, its
    replies are sent, then the connection is closed at once.
    Subscriptions end then, unless they were made with
    .Ql \(dqlinger\(dq:true .
    When the caller goes altogether, changes under way are carried out all the
    same.
    .Pp
    After a syntax error on one line the next line is read as if nothing had been;
    otherwise the
    connection is closed.
    The error names the offset of the byte.
    A caller that does not take its replies is not read from, and is given up
    after a while.
    All sizes, counts and times have limits, which
    .Xr switchboard.yaml 5
    names under
    .Sx LIMITS .
    .Pp
    Plain
    .Ql socat -
    gives up half a second after its input has ended when nothing has come; give
    .Fl t Ar seconds
    with calls that take longer, such as
    .Ic task.wait .
    Do not use
    .Ql -,ignoreeof ,
    which hangs.
    .Ss Requests
    .Va jsonrpc
    must be
    .Ql \(dq2.0\(dq .
    .Va id
    may be a text, a number or null, and comes back byte for byte.
    Parameters go by name, or by position in the order in which
    .Sx METHODS
    lists them.
    An unknown parameter is refused with the nearest known one, and so is a name
    that comes twice.
    .Pp
    A request without
    .Va id
    is a notification: it is carried out and not answered.
    An array of requests is a batch and is answered by an array; a batch of
    notifications only is
    not answered, and an empty one is an error.
    .Pp
    Every result is an object.
    Lists are
    .Ql {"items":[...],"next_cursor":...} ;
    the cursor fetches the next page, and is null on the last one.
    Times are RFC 3339 in UTC with milliseconds.
    What is odd about a call that was carried out stands in
    .Va warnings
    of its result.
    .Ss Words
    A line whose first character is neither
    .Ql {
    nor
    .Ql \&[
    is words for people, answered with text.
    .Bl -tag -width Ds
    .It Ic status Op Fl j
    How the daemon is doing;
    .Fl j
    as JSON.
    .It Ic version , Ic whoami , Ic ping
    What they say.
    .It Ic help Op Ar noun | method
    Explains the methods that your role may call, with an example to paste.
    .It Ic list-commands , Ic command-list
    Their names, one a line.
    .It Ic pretty Cm on | off
    Whether replies are indented.
    .El
    .Ss Roles
    The kernel says who the caller is: user, group and further groups at the time
    of the connection.
    .Xr switchboard.yaml 5
    gives roles to them under
    .Va control.roles ;
    root and the daemon's own user are always admin.
    .Bl -tag -width Ds
    .It observer
    Reads and subscribes.
    .It operator
    Also changes addresses, interactions, workers, tasks and reservations.
    .It admin
    Also signs webhooks, reloads and stops the daemon, and looks after its store,
    its configuration
    and its audit.
    .El
    .Pp
    Callers without a role are answered with the error
    .Er forbidden .
    On a socket that
    .Va control.sockets
    adds, nobody has more than its role.
    .Ss Events
    .Ic events.subscribe
    answers with a
    .Va subscription
    and sends notifications from then on:
    .Bd -literal -offset indent
    {"jsonrpc":"2.0","method":"events.event","params":{
      "subscription":"1","seq":42,"type":"task.created",
      "time":"2026-01-02T03:04:05.006Z","data":{"sid":"WT..."}}}
    .Ed
    .Pp
    .Va seq
    rises by one for each event that is stored; a subscription with
    .Va types
    skips what it did not ask for.
    .Va after
    resumes behind the last number that was seen, also after a restart of the
    daemon.
    A reader that falls behind gets
    .Ql events.gap {subscription, from, to}
    and goes on;
    .Ic events.list
    fetches what it missed.
    Types are named
    .Ar noun . Ns Ar verb ;
    .Ql task.*
    means all that begin with
    .Ql task\&. ,
    .Ql *
    means all.
    .Pp
    A subscription ends with its connection, or by
    .Ic events.unsubscribe .
    .Pp
    A socket of
    .Va control.events_socket
    needs no request: whoever connects is sent every event from then on, in the
    same notifications, and what they send is dropped.
    """#

  static let methods = #"""
    Parameters in brackets may be left out.
    .Ic help
    with a method's name, or
    .Xr switchboard 1 ,
    says what each means;
    .Ic rpc.discover
    gives all of it as an OpenRPC document, which
    .Ql switchboardd openrpc
    prints without a daemon.
    """#

  static let errors = #"""
    .Va message
    is one English sentence.
    .Va data
    has
    .Va name ,
    .Va class
    and
    .Va hint ,
    and
    .Va twilio_code
    where Twilio has a code for it.
    The class says what a script may do:
    .Ql client
    mend the call,
    .Ql conflict
    look at the state,
    .Ql busy
    call again later,
    .Ql server
    read the daemon's log.
    """#

  static let end = #"""
    .Sh FILES
    .Bl -tag -width Ds
    .It Pa /run/switchboard/control.sock
    The socket, unless
    .Va control.socket
    of the configuration names another.
    .It Pa /run/switchboard/control-events.sock
    The stream of events, where
    .Pa switchboard-control-events.socket
    is enabled.
    .El
    .Sh SEE ALSO
    .Xr jq 1 ,
    .Xr socat 1 ,
    .Xr switchboard 1 ,
    .Xr switchboard.yaml 5 ,
    .Xr switchboardd 8
    .Pp
    JSON-RPC 2.0 Specification,
    .Lk https://www.jsonrpc.org/specification
    """#
}
