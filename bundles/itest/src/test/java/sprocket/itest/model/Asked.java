// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.Optional;
import java.util.OptionalDouble;

/** What a PLAY asks for. */
record Asked(Optional<ModelRange> range, OptionalDouble scale, OptionalDouble speed) {

    private static final double MIN_SCALE = 0.25;
    private static final double MAX_SCALE = 8;
    private static final double MIN_SPEED = 0.1;
    private static final double MAX_SPEED = 16;

    /** The nearest scale that the server has; without video it has 1 only. */
    double chosenScale(boolean video) {
        double wanted = scale.orElse(1);
        double nearest = Math.max(MIN_SCALE, Math.min(MAX_SCALE, Math.abs(wanted)));
        return video ? Math.copySign(nearest, wanted) : 1;
    }

    /** The nearest speed that the server has. */
    double chosenSpeed() {
        return Math.max(MIN_SPEED, Math.min(MAX_SPEED, speed.orElse(1)));
    }
}
