/// The script for bash 4 and later; it needs no other package.
enum BashCompletion {
  static func script(_ entries: [CompletionEntry]) -> String {
    let globals = CompletionTable.globals.map(\.notation).joined(separator: " ")
    return head + "\n" + table(entries) + "\n" + walk + "\n"
      + offers
      .replacing("GLOBALS", with: quoted(globals))
  }

  private static func table(_ entries: [CompletionEntry]) -> String {
    let rows = entries.map { entry in
      """
          \(quoted(entry.words)))
            verbs=\(quoted(entry.verbs.map(\.word).joined(separator: " ")))
            operands=\(quoted(entry.operands.joined(separator: " ")))
            options=\(quoted(entry.options.map(\.notation).joined(separator: " "))) ;;
      """
    }
    return """
      _switchboard_entry() {
        case $1 in
      \(rows.joined(separator: "\n"))
          *) return 1 ;;
        esac
      }

      """
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  private static let head = #"""
    # Completes switchboard in bash. Printed by `switchboard completion bash`.
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
      local spec specs
      read -ra specs <<<"$options $globals"
      for spec in "${specs[@]}"; do
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
        name=${word%%=*}
        name=${name//_/-}
        seen+="$name "
        if [[ $word == *=* ]]; then
          [[ $name == --socket ]] && socket=${word#*=}
        elif _switchboard_find "$name"; then
          if [[ $value == '?' ]]; then truth=1; else pending=$name; fi
        fi
      elif [[ $word == help && -z $entry ]]; then
        help=1
      elif ((places == 0)) && _switchboard_entry "${entry:+$entry }${word//_/-}"; then
        entry=${entry:+$entry }${word//_/-}
      else
        ((++places))
      fi
    }

    """#

  /// Completes the word under the cursor.
  private static let offers = #"""
    # Offers those of the words that begin with text.
    _switchboard_offer() {
      local word
      for word; do
        [[ $word == "$text"* ]] && COMPREPLY+=("$stem$word")
      done
    }

    # Asks the daemon for rows of sid and name; whatever goes wrong, there are none.
    _switchboard_rows() {
      local arguments=("${1%%.*}" list --fields "sid,${1#*.}" --limit 200 --timeout 500)
      [[ -n $socket ]] && arguments+=(--socket "${socket/#\~\//$HOME/}")
      "$program" "${arguments[@]}" 2>/dev/null </dev/null
    }

    # Offers what the table says of a value.
    _switchboard_value() {
      local sids=() names=() words sid name
      case $1 in
        '?') _switchboard_offer true false ;;
        '|'*)
          IFS='|' read -ra words <<<"${1:1}"
          _switchboard_offer "${words[@]}" ;;
        ,*)
          IFS=, read -ra words <<<"${1:1}"
          if [[ $text == *,* ]]; then
            stem+=${text%,*},
            text=${text##*,}
          fi
          compopt -o nospace 2>/dev/null
          _switchboard_offer "${words[@]}" ;;
        /*)
          compopt -o filenames 2>/dev/null
          while IFS= read -r name; do
            COMPREPLY+=("$stem$name")
          done < <(if [[ $1 == /d ]]; then compgen -d -- "$text"; else compgen -f -- "$text"; fi) ;;
        [@%]*)
          while read -r sid name; do
            [[ $sid == [A-Z][A-Z]*[0-9]* ]] || continue
            sids+=("$sid")
            [[ $name == - ]] || names+=("$(printf %q "$name")")
          done < <(_switchboard_rows "${1:1}")
          [[ $1 == %* ]] && _switchboard_offer "${names[@]}"
          ((${#COMPREPLY[@]})) || _switchboard_offer "${sids[@]}" ;;
      esac
    }

    # Offers the options that are not there yet; --no-… only when somebody begins with it.
    _switchboard_options() {
      local spec name specs
      text=${text//_/-}
      read -ra specs <<<"$options $globals"
      for spec in "${specs[@]}"; do
        name=${spec%%=*}
        [[ $name == --no-* && $text != --n* ]] && continue
        [[ $seen == *" $name "* && $spec != *=[,*]* ]] && continue
        _switchboard_offer "$name"
      done
    }

    # Offers the words that may come next.
    _switchboard_words() {
      local index=0 operand list
      if ((places == 0)); then
        read -ra list <<<"$verbs"
        text=${text//_/-} _switchboard_offer "${list[@]}"
      fi
      [[ -n $help ]] && return
      read -ra list <<<"$operands"
      for operand in "${list[@]}"; do
        [[ $operand == --* && $seen == *" $operand "* ]] && continue
        ((index++ == places)) || continue
        placed=1
        value=$operand
        [[ $operand == --* ]] && _switchboard_find "$operand"
        _switchboard_value "$value"
        return
      done
    }

    _switchboard() {
      local IFS=$' \t\n' program=$1 globals=GLOBALS
      local verbs operands options value entry='' help='' ended='' truth='' pending='' socket=''
      local words=() count=0 joined='' seen=' ' stem='' placed='' places=0 word index
      local raw=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT}
      COMPREPLY=()
      while [[ -n $raw && $line != *"$raw" ]]; do raw=${raw%?}; done
      # bash cuts words at = and :, switchboard does not.
      for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$raw"; do
        if ((count)) && [[ -n $joined || $word == [=:]* ]]; then
          words[count - 1]+=$word
        else
          words[count++]=$word
        fi
        joined=''
        [[ $word == [=:]* ]] && joined=1
      done
      [[ $raw == [=:]* ]] && raw=''

      _switchboard_entry ''
      for ((index = 0; index < count - 1; index++)); do _switchboard_take "${words[index]}"; done
      local typed=${words[count - 1]} text=${words[count - 1]}
      if [[ -n $pending ]]; then
        _switchboard_find "$pending"
        _switchboard_value "$value"
      elif [[ -z $ended && $text == --*=* ]]; then
        stem=${text%%=*}=
        text=${text#*=}
        word=${stem%=}
        _switchboard_find "${word//_/-}" && _switchboard_value "$value"
      elif [[ -z $ended && -z $help && $text == -* ]]; then
        _switchboard_options
      else
        _switchboard_words
        # Where no word belongs, options do.
        if ((${#COMPREPLY[@]} == 0)) && [[ -z $text$ended$help$placed ]]; then
          _switchboard_options
        fi
      fi
      # What is typed before the last cut stays as it is.
      local before=${typed%"$raw"}
      for index in "${!COMPREPLY[@]}"; do
        COMPREPLY[index]=${COMPREPLY[index]#"$before"}
      done
    }

    complete -F _switchboard switchboard
    """#
}
