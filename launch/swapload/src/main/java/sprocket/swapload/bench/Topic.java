// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be selected. */
enum Topic {
    /** The start of the server. */
    START,
    /** Audiences of the film, each viewer at a place of its own. */
    FILE,
    /** Audiences of the live stream. */
    LIVE,
    /** How many viewers a server holds. Takes 10 minutes. */
    LIMIT,
    /** Requests on 64 connections. */
    REQUESTS,
    /** Viewers of files while half of the machine is busy. */
    BUSY,
    /** Twice the viewers of files that the server holds, and the viewers that it admits. */
    OVERLOAD,
    /** Viewers who come 200 a second. */
    ARRIVALS,
    /** Sessions that do not play. */
    IDLE,
    /** Opening a large file. */
    OPENING,
    /** Memory after rounds of viewers. Takes 12 minutes. */
    MEMORY,
    /** All of these. */
    ALL;

    /** What is measured if nothing is selected: all but what takes longest, and what needs the limit first. */
    static List<Topic> usual() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(LIMIT, OVERLOAD, MEMORY, ALL)));
    }

    /** The topics that are meant. */
    static Set<Topic> selected(Collection<Topic> named) {
        return named.contains(ALL) ? EnumSet.complementOf(EnumSet.of(ALL)) : EnumSet.copyOf(named);
    }
}
