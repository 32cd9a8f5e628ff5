// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that a misspelt one may stand for. */
final class SimilarNames {

    private static final int MOST = 3;

    private SimilarNames() {}

    /** The names that are similar to a misspelt one, the most similar first. */
    static List<String> of(String misspelt, Collection<String> names) {
        String wanted = misspelt.toLowerCase(Locale.ROOT);
        int near = Math.max(1, wanted.length() / 3);
        return names.stream()
                .distinct()
                .filter(name -> distance(wanted, name) <= near || wanted.length() > 1 && name.startsWith(wanted))
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(name -> name))
                .limit(MOST)
                .toList();
    }

    /** The number of characters to insert, delete, replace or swap with a neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
