import JSON
import Liquid
import Testing

/// Templates made at random: none may trap, or cost more than its budget.
@Suite struct RandomTests {
  private static let rounds = 500

  @Test func templatesOfTheGrammarRenderWithinTheirBudget() throws {
    let seed = UInt64.random(in: 0...(.max))
    print("RandomTests grammar: seed \(seed)")
    var generator = TemplateGenerator(random: SplitMix(seed: seed))
    let limits = LiquidLimits(outputBytesMax: 4096, valueBytesMax: 2048, operationsMax: 1000)
    let scope = LiquidScope(root: RenderCase.root, nowMilliseconds: RenderCase.now)
    var (rendered, failed) = (0, 0)
    for _ in 0..<Self.rounds {
      let text = generator.template()
      // The generator knows the grammar: whatever it makes must be read.
      let template: LiquidTemplate
      do throws(LiquidError) {
        template = try LiquidTemplate(text)
      } catch {
        Issue.record("seed \(seed): \(error) in \(text)")
        return
      }
      var budget = LiquidBudget(limits: limits)
      do throws(LiquidError) {
        let printed = try template.render(scope, budget: &budget)
        #expect(printed.utf8.count <= limits.outputBytesMax, "seed \(seed)")
        #expect(
          printed.utf8.count == limits.outputBytesMax - budget.outputBytesLeft,
          "seed \(seed)"
        )
        rendered += 1
      } catch {
        #expect(error.kind != .syntax, "seed \(seed): \(text)")
        #expect((0...text.utf8.count).contains(error.offset), "seed \(seed): \(text)")
        failed += 1
      }
      #expect(budget.operationsLeft >= 0)
      _ = template.replacingOutputs { _ in "" }
      _ = template.references
      var again = LiquidBudget(limits: limits)
      _ = try? template.render(scope, budget: &again)
      #expect(again.operationsLeft == budget.operationsLeft, "seed \(seed): \(text)")
    }
    print("RandomTests grammar: \(rendered) rendered, \(failed) failed")
    #expect(rendered > Self.rounds / 4)
  }

  @Test func spoiledTemplatesAreReadOrRefused() {
    let seed = UInt64.random(in: 0...(.max))
    print("RandomTests spoiled: seed \(seed)")
    var generator = TemplateGenerator(random: SplitMix(seed: seed))
    let limits = LiquidLimits(outputBytesMax: 4096, valueBytesMax: 2048, operationsMax: 1000)
    var refused = 0
    for _ in 0..<Self.rounds {
      let text = generator.spoiled()
      guard let template = try? LiquidTemplate(text) else {
        refused += 1
        continue
      }
      var budget = LiquidBudget(limits: limits)
      _ = try? template.render(
        LiquidScope(root: RenderCase.root, nowMilliseconds: 0),
        budget: &budget
      )
      _ = template.outputs
    }
    #expect(refused > 0, "seed \(seed)")
  }
}
