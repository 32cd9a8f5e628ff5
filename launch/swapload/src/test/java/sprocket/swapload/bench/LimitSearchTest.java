// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search for the largest audience that a server holds. */
class LimitSearchTest {

    private final List<Integer> tried = new ArrayList<>();

    private int find(int limit, int first, int most) throws Exception {
        return new LimitSearch(
                        viewers -> {
                            tried.add(viewers);
                            return viewers <= limit;
                        },
                        first,
                        most)
                .find();
    }

    @Test
    void doublesAndThenBisects() throws Exception {
        assertThat(find(700, 100, 6000)).isEqualTo(700);
        assertThat(tried).containsExactly(100, 200, 400, 800, 600, 700);
    }

    @Test
    void goesDownFromAFirstAudienceThatIsTooLarge() throws Exception {
        assertThat(find(30, 100, 6000)).isEqualTo(28);
        assertThat(tried).containsExactly(100, 50, 25, 37, 31, 28);
    }

    @Test
    void endsAtTheLargestAudienceThatCanBeTried() throws Exception {
        assertThat(find(10_000, 100, 450)).isEqualTo(450);
        assertThat(tried).containsExactly(100, 200, 400, 450);
    }

    @Test
    void isNothingWhereNotEvenOneViewerIsHeld() throws Exception {
        assertThat(find(0, 100, 6000)).isZero();
        assertThat(tried).endsWith(1);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "99", "101", "1234", "5999"})
    void isExactToAnEighth(int limit) throws Exception {
        assertThat(find(limit, 100, 6000)).isBetween(limit - limit / 7 - 1, limit);
    }
}
