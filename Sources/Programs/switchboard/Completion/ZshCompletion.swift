/// The script for zsh's completion system (compinit).
enum ZshCompletion {
  static func script(_ entries: [CompletionEntry]) -> String {
    let globals = CompletionTable.globals.map(row).joined(separator: "\n    ")
    return head + "\n" + table(entries) + "\n" + walk + "\n"
      + offers
      .replacing("GLOBALS", with: "(\n    \(globals)\n  )")
  }

  private static func table(_ entries: [CompletionEntry]) -> String {
    func list(_ name: String, _ items: [String]) -> String {
      items.isEmpty
        ? "      \(name)=()"
        : "      \(name)=(\n\(items.map { "        \($0)\n" }.joined())      )"
    }
    let rows = entries.map { entry in
      [
        "    (\(quoted(entry.words)))",
        list("verbs", entry.verbs.map { quoted("\($0.word):\($0.help)") }),
        list("operands", entry.operands.map(quoted)),
        list("flags", entry.options.map(row)) + " ;;",
      ].joined(separator: "\n")
    }
    return """
      _switchboard_entry() {
        case $1 in
      \(rows.joined(separator: "\n"))
          (*) return 1 ;;
        esac
      }

      """
  }

  /// An option as the table has it, and what it means.
  private static func row(_ option: CompletionOption) -> String {
    quoted("\(option.notation) \(option.help)")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  private static let head = #"""
    #compdef switchboard
    # Completes switchboard in zsh. Printed by `switchboard completion zsh`.
    #
    # The table has a row for each command: the words that may follow, what fills its places for
    # words, its options. `--name` is an option by itself; after `--name=` stands what follows it:
    # ? true or false, |a|b one word, ,a,b words with commas, / a file, /d a folder, @NOUN.MEMBER
    # a sid from `NOUN list`, %NOUN.MEMBER a name from there, * anything and that several times.

    """#

  /// Reads the words before the one that is completed.
  private static let walk = #"""
    # Looks an option up: value is what follows it. Fails when nothing does.
    _switchboard_find() {
      local flag spec
      for flag in "${flags[@]}" "${globals[@]}"; do
        spec=${flag%% *}
        [[ ${spec%%=*} == "$1" ]] || continue
        value=${spec#*=}
        [[ $spec == *=* ]]
        return
      done
      # A free member, such as --attributes.skills.
      value=''
      [[ $1 == --*.* ]]
    }

    # Takes one word of the line.
    _switchboard_take() {
      local word=$1 name
      if [[ -n $pending ]]; then
        [[ $pending == --socket ]] && socket=$word
        pending=''
      elif [[ -n $truth && ($word == true || $word == false) ]]; then
        truth=''
      elif [[ -z $ended && $word == -- ]]; then
        ended=1
      elif [[ -z $ended && $word == -?* ]]; then
        truth=''
        name=${${word%%=*}//_/-}
        seen+=("$name")
        if [[ $word == *=* ]]; then
          [[ $name == --socket ]] && socket=${word#*=}
        elif _switchboard_find "$name"; then
          if [[ $value == '?' ]]; then truth=1; else pending=$name; fi
        fi
      elif [[ $word == help && -z $entry ]]; then
        help=1
      elif ((places == 0)) && _switchboard_entry "${entry:+$entry }${word//_/-}"; then
        entry="${entry:+$entry }${word//_/-}"
      else
        ((++places))
      fi
    }

    """#

  /// Completes the word under the cursor.
  private static let offers = #"""
    # Asks the daemon for rows of sid and name; whatever goes wrong, there are none.
    _switchboard_rows() {
      local -a arguments
      arguments=("${1%%.*}" list --fields "sid,${1#*.}" --limit 200 --timeout 500)
      [[ -n $socket ]] && arguments+=(--socket "${socket/#\~\//$HOME/}")
      "$program" "${arguments[@]}" 2>/dev/null </dev/null
    }

    # Offers what the table says of a value.
    _switchboard_value() {
      local -a sids names shown
      local row sid name
      case $1 in
        ('?') compadd -- true false ;;
        (\|*) compadd -- "${(@s:|:)1[2,-1]}" ;;
        (,?*)
          compset -P '*,'
          compadd -S '' -- "${(@s:,:)1[2,-1]}" ;;
        (/d) _files -/ ;;
        (/) _files ;;
        ([@%]*)
          for row in "${(@f)$(_switchboard_rows "${1[2,-1]}")}"; do
            sid=${row%% *}
            name=${row#$sid}
            name=${name##[[:space:]]#}
            [[ $sid == [A-Z][A-Z]*[0-9]* ]] || continue
            sids+=("$sid")
            shown+=("$sid  $name")
            [[ $name == - ]] || names+=("$name")
          done
          [[ $1 == %* ]] && compadd -a names && return
          compadd -l -d shown -a sids ;;
      esac
    }

    # Offers the options that are not there yet; --no-… only when somebody begins with it.
    _switchboard_options() {
      local -a offers
      local flag spec name
      for flag in "${flags[@]}" "${globals[@]}"; do
        spec=${flag%% *}
        name=${spec%%=*}
        [[ $name == --no-* && $PREFIX != --n* ]] && continue
        [[ $spec != *=[,*]* ]] && ((${seen[(Ie)$name]})) && continue
        offers+=("$name:${flag#* }")
      done
      _describe -t options option offers -M 'm:_=-'
    }

    # Offers the words that may come next.
    _switchboard_words() {
      local operand
      local -i index=0 status_=1
      if ((places == 0 && ${#verbs})); then
        _describe -t commands command verbs -M 'm:_=-' && status_=0
      fi
      [[ -n $help ]] && return status_
      for operand in "${operands[@]}"; do
        [[ $operand == --* ]] && ((${seen[(Ie)$operand]})) && continue
        ((index++ == places)) || continue
        placed=1
        value=$operand
        [[ $operand == --* ]] && _switchboard_find "$operand"
        _switchboard_value "$value" && status_=0
        break
      done
      return status_
    }

    _switchboard() {
      local -a verbs operands flags globals seen
      local program=${(Q)words[1]} value entry help ended truth pending socket placed word
      local -i places=0 index
      globals=GLOBALS
      _switchboard_entry ''
      for ((index = 2; index < CURRENT; index++)); do
        _switchboard_take "${(Q)words[index]}"
      done
      if [[ -n $pending ]]; then
        _switchboard_find "$pending"
        _switchboard_value "$value"
      elif [[ -z $ended && $PREFIX == --*=* ]]; then
        word=${PREFIX%%=*}
        compset -P '[^=]#='
        _switchboard_find "${word//_/-}" && _switchboard_value "$value"
      elif [[ -z $ended && -z $help && $PREFIX == -* ]]; then
        _switchboard_options
      else
        _switchboard_words && return
        # Where no word belongs, options do.
        [[ -z $PREFIX$ended$help$placed ]] && _switchboard_options
      fi
    }

    if [[ ${funcstack[1]} == _switchboard ]]; then
      _switchboard "$@"
    else
      compdef _switchboard switchboard
    fi
    """#
}
