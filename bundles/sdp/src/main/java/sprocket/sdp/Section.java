// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the session and each of its media can say (RFC 8866, section 5). */
@ProviderType
public sealed interface Section permits SessionDescription, MediaDescription {

    /** The {@code i=} line: a title for people. */
    Optional<String> information();

    /** The {@code c=} line of this section, the first if there are several. */
    Optional<ConnectionInformation> connection();

    /** The {@code b=} lines in order. */
    List<Bandwidth> bandwidths();

    /** The {@code a=} lines in order. */
    List<Attribute> attributes();

    /** The value of the first attribute of that name, without leading blanks; empty text for a flag. */
    default Optional<String> attribute(String name) {
        return attributes().stream()
                .filter(attribute -> attribute.is(name))
                .findFirst()
                .map(attribute -> attribute.value().orElse("").stripLeading());
    }

    /** The values of all attributes of that name in order, without leading blanks; empty text for a flag. */
    default List<String> attributes(String name) {
        return attributes().stream()
                .filter(attribute -> attribute.is(name))
                .map(attribute -> attribute.value().orElse("").stripLeading())
                .toList();
    }

    /** Whether there is an attribute of that name, with or without a value. */
    default boolean has(String name) {
        return attributes().stream().anyMatch(attribute -> attribute.is(name));
    }

    /** The value of the first {@code b=} line of that type, in the unit of the type. */
    default Optional<Long> bandwidth(String type) {
        return bandwidths().stream()
                .filter(bandwidth -> bandwidth.type().equalsIgnoreCase(type))
                .findFirst()
                .map(Bandwidth::value);
    }

    /** {@code a=control} as it stands; {@link SessionDescription#controlUrl(MediaDescription, String)} resolves it. */
    default Optional<String> control() {
        return attribute(ControlUrl.NAME);
    }
}
