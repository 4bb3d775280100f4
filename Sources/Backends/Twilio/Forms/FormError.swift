/// Why a form isn't read. Everything else decodes: the encoding has no other errors.
public enum FormError: Error, Hashable, Sendable {
  /// There are more parameters than ``FormLimits/parametersMax``, which is the value given.
  case tooManyParameters(parametersMax: Int)
}
