internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `webhook.verify` and `webhook.sign`: signatures of inbound webhooks.
extension Call {
  func webhookVerify(_ parameters: Parameters) {
    let found: WebhookVerification
    do throws(RPCError) {
      found = try core.services.verify(
        Call.probe(parameters),
        parameters.requiredText("signature")
      )
    } catch {
      return fail(error)
    }
    succeed { writer in
      writer.beginObject()
      writer.field("valid", found.isValid)
      writer.field("canonical_string", found.canonicalString)
      writer.key("variants")
      writer.beginArray()
      for variant in found.variants {
        writer.beginObject()
        writer.field("url", variant.url)
        writer.field("matched", variant.matched)
        writer.endObject()
      }
      writer.endArray()
      writer.field("secret_number", found.secretNumber)
      writer.field("reason", found.reason)
      writer.endObject()
    }
  }

  func webhookSign(_ parameters: Parameters) {
    let made: WebhookSignature
    do throws(RPCError) {
      made = try core.services.sign(Call.probe(parameters))
    } catch {
      return fail(error)
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("url", made.url)
    writer.key("headers")
    writer.beginObject()
    for header in made.headers { writer.field(header.name, header.value) }
    writer.endObject()
    writer.field("canonical_string", made.canonicalString)
    writer.endObject()
    let signed = writer.takeBytes()
    // It changes nothing, but whoever has a signature can speak in the sender's name: the audit
    // knows of it first.
    perform(parameters) { done in done(.success(signed)) }
  }

  /// The request that the parameters describe. Values of the form are texts, or arrays of texts.
  private static func probe(_ parameters: Parameters) throws(RPCError) -> WebhookProbe {
    if parameters.has("body"), parameters.has("parameters") {
      throw .invalid(
        pointer: "/body",
        "The request is given twice.",
        hint: "Send parameters of a form, or a raw body, not both."
      )
    }
    var form: [(name: String, value: String)] = []
    let members = parameters["parameters"].map { Array($0.members) } ?? []
    for member in members {
      let values = member.value.kind == .array ? Array(member.value.elements) : [member.value]
      for value in values {
        guard let text = value.string else {
          throw .invalid(
            pointer: JSONPointer.root.appending("parameters").appending(member.key).description,
            "A form's parameter is a text.",
            hint: "Put the value in double quotes."
          )
        }
        form.append((member.key, text))
      }
    }
    return WebhookProbe(
      url: parameters.requiredText("url"),
      method: parameters.choice("method") ?? "POST",
      parameters: form,
      body: parameters.text("body").map { Array($0.utf8) },
      contentType: parameters.text("content_type") ?? "application/x-www-form-urlencoded"
    )
  }
}
