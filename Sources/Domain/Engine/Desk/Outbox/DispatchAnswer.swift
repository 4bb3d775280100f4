/// What a server answered to a request.
struct DispatchAnswer {
  let status: Int
  var contentType: String?
  var body = ""
}
