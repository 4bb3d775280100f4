/// The script for fish 3 and later.
enum FishCompletion {
  static func script(_ entries: [CompletionEntry]) -> String {
    head + "\n" + table(entries) + "\n" + values + "\n" + walk
  }

  /// A row a line: its first letter says what it is, and a tab stands before its help.
  private static func table(_ entries: [CompletionEntry]) -> String {
    func lines(_ items: [String]) -> String {
      items.map { "            \(quoted($0))" }.joined(separator: " \\\n")
    }
    let rows = entries.map { entry in
      let items =
        entry.verbs.map { "v\($0.word)\t\($0.help)" } + entry.operands.map { "p\($0)" }
        + entry.options.map(row)
      return """
                case \(quoted(entry.words))
                    printf '%s\\n' \\
        \(lines(items.isEmpty ? [""] : items))
        """
    }
    return """
      function __switchboard_entry
          switch $argv[1]
      \(rows.joined(separator: "\n"))
              case '*'
                  return 1
          end
      end

      function __switchboard_globals
          printf '%s\\n' \\
      \(lines(CompletionTable.globals.map(row)))
      end

      """
  }

  private static func row(_ option: CompletionOption) -> String {
    "o\(option.notation)\t\(option.help)"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing(#"\"#, with: #"\\"#).replacing("'", with: #"\'"#) + "'"
  }

  private static let head = #"""
    # Completes switchboard in fish. Printed by `switchboard completion fish`.
    #
    # The table has the rows of each command: v a word that may follow, p what fills a place for
    # words, o an option. `--name` is an option by itself; after `--name=` stands what follows it:
    # ? true or false, |a|b one word, ,a,b words with commas, / a file, /d a folder, @NOUN.MEMBER
    # a sid from `NOUN list`, %NOUN.MEMBER a name from there, * anything and that several times.

    """#

  /// Finds and offers values.
  private static let values = #"""
    # The rows of a kind, without its letter.
    function __switchboard_rows -a kind
        string match -- "$kind*" $argv[2..] | string sub -s 2
    end

    # What follows an option: fails when nothing does.
    function __switchboard_find -a name
        for row in (__switchboard_rows o $argv[2..])
            set -l spec (string split -f 1 \t -- $row)
            set -l parts (string split -m 1 = -- $spec)
            test "$parts[1]" = "$name"; or continue
            test (count $parts) -eq 2; or return
            echo $parts[2]
            return 0
        end
        # A free member, such as --attributes.skills.
        string match -q -- '--*.*' $name; and echo
    end

    # Offers what the table says of a value; stem stands before each.
    function __switchboard_value -a value stem text program socket
        set -l rest (string sub -s 2 -- $value)
        switch $value
            case '\?'
                printf '%s\n' $stem{true,false}
            case '|*'
                printf '%s\n' $stem(string split '|' -- $rest)
            case ',*'
                set -l before (string match -r '.*,' -- $text)
                or set before ''
                printf '%s\n' $stem$before(string split , -- $rest)
            case /d
                printf '%s\n' $stem(__fish_complete_directories $text)
            case /
                printf '%s\n' $stem(__fish_complete_path $text)
            case '@*' '%*'
                set -l parts (string split . -- $rest)
                set -l arguments $parts[1] list --fields sid,$parts[2] --limit 200 --timeout 500
                test -n "$socket"
                and set -a arguments --socket (string replace -r '^~/' $HOME/ $socket)
                # Whatever goes wrong, there is nothing to offer.
                for row in ($program $arguments 2>/dev/null </dev/null)
                    set -l cells (string match -r '^([A-Z]{2}[0-9a-f]{32}) +(.*)$' -- $row)
                    or continue
                    if string match -q '%*' -- $value; and test "$cells[3]" != -
                        printf '%s\t%s\n' $stem$cells[3] $cells[2]
                    else
                        printf '%s\t%s\n' $stem$cells[2] $cells[3]
                    end
                end
        end
    end

    """#

  /// Reads the line and completes the word under the cursor.
  private static let walk = #"""
    function __switchboard_complete
        set -l words (commandline -opc)
        set -l text (commandline -ct | string collect)
        set -l program (string replace -r '^~/' $HOME/ -- $words[1])
        set -l globals (__switchboard_globals)
        set -l rows (__switchboard_entry '')
        set -l places 0
        set -l seen
        set -l entry
        set -l help
        set -l ended
        set -l truth
        set -l pending
        set -l socket
        for word in $words[2..]
            set -l name (string split -f 1 -m 1 = -- $word | string replace -a _ -)
            if test -n "$pending"
                test $pending = --socket; and set socket $word
                set pending
            else if test -n "$truth"; and contains -- $word true false
                set truth
            else if test -z "$ended"; and test "$word" = --
                set ended 1
            else if test -z "$ended"; and string match -q -- '-?*' $word
                set truth
                set -a seen $name
                if string match -q '*=*' -- $word
                    test $name = --socket
                    and set socket (string replace -r '^[^=]*=' '' -- $word)
                else if set -l value (__switchboard_find $name $rows $globals)
                    test "$value" = '?'; and set truth 1; or set pending $name
                end
            else if test "$word" = help; and test -z "$entry"
                set help 1
            else
                set -l longer (string trim -- "$entry $name")
                if test $places -eq 0; and set -l next (__switchboard_entry $longer)
                    set entry $longer
                    set rows $next
                else
                    set places (math $places + 1)
                end
            end
        end

        if test -n "$pending"
            set -l value (__switchboard_find $pending $rows $globals)
            __switchboard_value "$value" '' "$text" $program "$socket"
        else if test -z "$ended"; and string match -q -- '--*=*' $text
            set -l parts (string split -m 1 = -- $text)
            set -l value (__switchboard_find (string replace -a _ - -- $parts[1]) $rows $globals)
            and __switchboard_value "$value" $parts[1]= "$parts[2]" $program "$socket"
        else if test -z "$ended$help"; and string match -q -- '-*' $text
            for row in (__switchboard_rows o $rows $globals)
                set -l cells (string split -m 1 \t -- $row)
                set -l name (string split -f 1 = -- $cells[1])
                contains -- $name $seen
                and not string match -q -r -- '=[,*]' $cells[1]
                and continue
                string match -q -- '--no-*' $name
                and not string match -q -- '--n*' $text
                and continue
                # In the spelling that is being typed.
                string match -q '*_*' -- $text
                and set name --(string sub -s 3 -- $name | string replace -a - _)
                printf '%s\t%s\n' $name $cells[2]
            end
        else
            if test $places -eq 0
                for row in (__switchboard_rows v $rows)
                    string match -q '*_*' -- $text
                    and set row (string replace -r -a -- '-(?=[^\t]*\t)' _ $row)
                    printf '%s\n' $row
                end
            end
            test -n "$help"; and return
            set -l index 0
            for operand in (__switchboard_rows p $rows)
                set -l value $operand
                if string match -q -- '--*' $operand
                    contains -- $operand $seen; and continue
                    set value (__switchboard_find $operand $rows)
                end
                if test $index -eq $places
                    __switchboard_value "$value" '' "$text" $program "$socket"
                    break
                end
                set index (math $index + 1)
            end
        end
    end

    complete -c switchboard -f -a '(__switchboard_complete)'
    """#
}
