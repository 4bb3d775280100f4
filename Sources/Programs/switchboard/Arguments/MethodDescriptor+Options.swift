internal import ControlMethods

extension MethodDescriptor {
  /// The parameters that are options of the command line. `fields` is not among them: the option
  /// of that name chooses what is shown, inner members too, of every result.
  var optionParams: [ParamDescriptor] {
    params.filter { $0.name != "fields" }
  }

  /// The parameters that words without an option fill, in their order: the required ones, or the
  /// first where none is required, as in `help NOUN`.
  var wordParams: [ParamDescriptor] {
    let required = ownParams.filter(\.isRequired)
    return required.isEmpty ? Array(ownParams.prefix(1)) : required
  }
}
