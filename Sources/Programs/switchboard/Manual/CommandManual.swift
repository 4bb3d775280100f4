internal import ControlMethods

/// switchboard(1): the command line.
enum CommandManual {
  static func lines() -> [String] {
    [intro] + [".Sh OPTIONS"] + globalOptions()
      + [".Sh COMMANDS"] + commands()
      + [".Sh METHODS", methodsIntro] + sharedOptions() + methods()
      + [outro]
  }

  private static let intro = #"""
    .Sh NAME
    .Nm switchboard
    .Nd command line client of the contact centre daemon
    .Sh SYNOPSIS
    .Nm
    .Op Ar global options
    .Ar noun verb
    .Op Ar sid
    .Op Fl -option Ar value ...
    .Nm
    .Op Ar global options
    .Ar command
    .Op Ar operands
    .Op Fl -option Ar value ...
    .Nm
    .Cm help
    .Op Ar noun Op Ar verb
    .Sh DESCRIPTION
    .Nm
    speaks to
    .Xr switchboardd 8
    through its control socket.
    Every method of the socket is a command of two words, a noun and a verb:
    .Ql worker.set_activity
    is
    .Nm Cm worker set-activity .
    A few commands do more than one call.
    The single words
    .Cm status ,
    .Cm version ,
    .Cm whoami
    and
    .Cm ping
    stand for
    .Cm server status ,
    .Cm server version ,
    .Cm server whoami
    and
    .Cm rpc ping .
    .Ss Parameters
    A method's parameters are options.
    Hyphens and underscores are the same, and
    .Ql --option=value
    is the same as
    .Ql --option value .
    .Bl -tag -width Ds
    .It Fl -friendly-name Ar TEXT
    The parameter
    .Va friendly_name .
    .It Ar word
    A word without an option fills the required parameters in their order; where
    none is required
    it is the first parameter.
    .It Fl -auto-creation Ar JSON
    An object.
    .It Fl -auto-creation.type Ar WORD
    One member of an object.
    .It Fl -attributes.skills Ar VALUE
    A free member of an open object: JSON where it is JSON, else text.
    .It Fl -webhook-filters Ar TEXT,...
    Several texts; the option may be repeated.
    .It Fl -enabled , Fl -no-enabled
    True and false.
    .It Fl -no-friendly-name
    Null, which clears what is stored, where the method allows it.
    .It Fl -
    Whatever follows is a word.
    .El
    .Pp
    Values are checked before anything is sent; a mistake names the option and the
    remedy.
    .Ss Output
    Lists are tables that fit the terminal, objects a line for each member.
    Into a pipe nothing is cut.
    A list that goes on says on standard error which
    .Fl -cursor
    comes next.
    Control characters in stored texts are shown, not sent to the terminal.
    Errors go to standard error: what happened, a hint, and the command to go on
    with.
    .Pp
    Methods that delete, prune or stop ask first when a person sits at the
    terminal; scripts aren't
    asked.
    """#

  private static let methodsIntro = #"""
    Each method is explained by
    .Nm Ar noun verb Fl -help
    too, which also has an example of the call in JSON.
    What a method answers and which errors it has is in
    .Xr switchboard-control 7 .
    These options mean the same wherever they are:
    """#

  private static let outro = #"""
    .Sh ENVIRONMENT
    .Bl -tag -width Ds
    .It Ev SWITCHBOARD_SOCKET
    The control socket, unless
    .Fl -socket
    names another.
    .It Ev RUNTIME_DIRECTORY
    Without
    .Ev SWITCHBOARD_SOCKET ,
    the folder of
    .Pa control.sock .
    .It Ev SWITCHBOARD_DAEMON
    The daemon that
    .Cm demo
    and
    .Cm bench
    start; unset, the one beside
    .Nm .
    .It Ev NO_COLOR
    When set, nothing is coloured.
    .It Ev TERM
    .Ql dumb
    means the same.
    .It Ev TMPDIR
    Where
    .Cm demo
    and
    .Cm bench
    make their folders.
    .El
    .Sh FILES
    .Bl -tag -width Ds
    .It Pa /run/switchboard/control.sock
    The control socket, where nothing else names one.
    .El
    .Sh EXIT STATUS
    .Bl -tag -width Ds
    .It 0
    Done.
    .It 1
    The daemon refused the call, or something failed.
    .It 2
    The command line can't be understood.
    .It 3
    There is no such object.
    .It 4
    The object exists already, was changed meanwhile, or its state does not allow
    the call.
    .It 69
    Nobody answers at the socket, or this user may not open it.
    .It 75
    Busy or too slow: try again.
    .El
    .Sh EXAMPLES
    See how the daemon is doing, and what a first webhook would meet:
    .Bd -literal -offset indent
    switchboard status
    switchboard doctor
    .Ed
    .Pp
    Take messages to a number, and let somebody work on them:
    .Bd -literal -offset indent
    switchboard address create sms +37256123457 \e
        \-\-auto\-creation.enabled \-\-auto\-creation.type default
    switchboard worker create alice \-\-activity Available
    switchboard webhook send
    switchboard reservation list \-\-reservation\-status pending
    switchboard reservation accept WR00000000000000000000000000000001
    .Ed
    .Pp
    Follow what happens, one JSON object a line:
    .Bd -literal -offset indent
    switchboard events \-\-follow \-\-types \(aqinteraction.*,task.*\(aq \-\-json
    .Ed
    .Pp
    The sids of all available workers, for a script:
    .Bd -literal -offset indent
    switchboard worker list \-\-activity Available \-\-json |
        jq \-r \(aq.items[].sid\(aq
    .Ed
    .Sh SEE ALSO
    .Xr switchboard.yaml 5 ,
    .Xr switchboard-control 7 ,
    .Xr switchboardd 8
    """#
}
