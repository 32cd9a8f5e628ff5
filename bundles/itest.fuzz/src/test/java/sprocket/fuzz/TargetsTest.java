// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short run: each seed of each target, then mutations of the seeds, the same ones in each run. */
class TargetsTest {

    @ParameterizedTest
    @MethodSource("names")
    void takesWhatIsMadeOfTheSeeds(String name) throws Exception {
        FuzzTarget target = Targets.named(name);
        BoundedRun run = new BoundedRun(target);
        Map<String, byte[]> seeds = Seeds.of(name);
        assertThat(seeds).isNotEmpty();
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            run(run, seed.getValue(), seed.getKey());
        }
        List<byte[]> from = new ArrayList<>(seeds.values());
        Mutations mutations = new Mutations(name.hashCode(), from, target.longest());
        for (int round = 0; round < target.rounds(); round++) {
            run(run, mutations.next(), "round " + round);
        }
    }

    private static void run(BoundedRun run, byte[] input, String name) {
        try {
            run.run(input);
        } catch (Exception | Error e) {
            throw new AssertionError(name + ": " + HexFormat.of().formatHex(input), e);
        }
    }

    static Collection<String> names() {
        return Targets.names();
    }
}
