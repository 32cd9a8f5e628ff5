// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

/** What Jazzer calls. The system property {@code fuzz.target} names the target. */
public final class JazzerEntry {

    private static BoundedRun run;

    private JazzerEntry() {}

    /** Called once, before the first input. */
    public static void fuzzerInitialize() {
        run = new BoundedRun(Targets.named(System.getProperty("fuzz.target")));
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        run.run(input);
    }
}
