// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** All that was measured in one run. Of several rounds the median is looked up. Not thread-safe. */
final class Measurements {

    private final List<Result> results = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    /** In the order of measurement. */
    List<Result> results() {
        return List.copyOf(results);
    }

    /** In the order of measurement. */
    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** The numbers of viewers that a scenario was measured with, in the order of measurement. */
    List<Integer> viewers(String scenario) {
        return results.stream()
                .filter(result -> result.scenario().equals(scenario))
                .map(Result::viewers)
                .distinct()
                .toList();
    }

    /** A column of an audience's line; NaN where it was not measured. */
    double result(String scenario, String server, int viewers, ToDoubleFunction<Result> column) {
        return median(results.stream()
                .filter(result -> result.scenario().equals(scenario)
                        && result.server().equals(server)
                        && result.viewers() == viewers)
                .mapToDouble(column));
    }

    /** A figure; NaN where it was not measured. */
    double figure(String scenario, String server, String name) {
        return median(figures.stream()
                .filter(figure -> figure.scenario().equals(scenario)
                        && figure.server().equals(server)
                        && figure.name().equals(name))
                .mapToDouble(Figure::value));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
