// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What both builders can add. Everything is checked as it comes: methods throw {@link IllegalArgumentException} for a
 * value that cannot be written, with the rules of the record it becomes. Not for several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class SectionBuilder<B extends SectionBuilder<B>> permits SessionBuilder, MediaBuilder {

    Optional<String> information = Optional.empty();
    final List<Bandwidth> bandwidths = new ArrayList<>();
    final List<Attribute> attributes = new ArrayList<>();

    SectionBuilder() {}

    abstract B self();

    /** Sets the {@code c=} line; in a media section a further call adds a layer's (RFC 8866, section 5.7). */
    public abstract B connection(ConnectionInformation connection);

    /** Sets the {@code i=} line; blank text removes it. */
    public final B information(String text) {
        information = SessionDescription.unlessBlank("information", Optional.of(text));
        return self();
    }

    /** Adds a {@code b=} line. */
    public final B bandwidth(String type, long value) {
        return bandwidth(new Bandwidth(type, value));
    }

    /** Adds a {@code b=} line. */
    public final B bandwidth(Bandwidth bandwidth) {
        bandwidths.add(bandwidth);
        return self();
    }

    /** Adds {@code a=name:value}. */
    public final B attribute(String name, String value) {
        return attribute(Attribute.of(name, value));
    }

    /** Adds {@code a=name}. */
    public final B flag(String name) {
        return attribute(Attribute.flag(name));
    }

    /** Adds an {@code a=} line. */
    public final B attribute(Attribute attribute) {
        attributes.add(attribute);
        return self();
    }

    /** Puts {@code a=control} in place of any that is there. */
    public final B control(String control) {
        return without(ControlUrl.NAME).attribute(ControlUrl.NAME, control);
    }

    /** Removes every {@code a=} line of that name. */
    public final B without(String name) {
        attributes.removeIf(attribute -> attribute.is(name));
        return self();
    }
}
