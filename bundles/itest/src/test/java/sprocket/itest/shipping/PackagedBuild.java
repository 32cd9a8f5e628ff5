// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import sprocket.swapload.Builds;

/**
 * Skips tests that use packages where Maven runs the phase test: the target folders are empty then, or are of an
 * earlier build. It also skips those that take long. Under {@code -Dinterop=required} nothing is skipped. JUnit finds
 * this condition by its service file.
 */
public final class PackagedBuild implements ExecutionCondition {

    /** Tests that use only classes and scripts. */
    private static final Set<String> WITHOUT_PACKAGES = Set.of(
            "WallsTest", "BrokenWallsTest", "RepeatTest", "RfcTranscriptsTest", "RfcIndexTest", "TranscriptPlayTest");

    /** They use no packages either, but take long. They run where they are named. */
    private static final Set<String> LONG = Set.of("ConversationModelTest", "MutationTest");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (packaged()
                || "required".equals(System.getProperty("interop"))
                || context.getTestClass()
                        .map(Class::getSimpleName)
                        .filter(name -> !runsWithoutPackages(name))
                        .isEmpty()) {
            return ConditionEvaluationResult.enabled("what it looks at is there");
        }
        return ConditionEvaluationResult.disabled(
                "Maven has packaged nothing: 'mvn package' and 'mvn verify' run this test, 'mvn test' does not");
    }

    private static boolean runsWithoutPackages(String name) {
        return WITHOUT_PACKAGES.contains(name)
                || LONG.contains(name) && System.getProperty("test", "").contains(name);
    }

    /** Maven gives a module the jar of another one where it has packaged that, and its classes where it has not. */
    private static boolean packaged() {
        return Files.isRegularFile(Path.of(
                Builds.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }
}
