// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes a {@link SessionDescription}; attributes and media are written in the order in which they were added. */
public final class SessionBuilder extends SectionBuilder<SessionBuilder> {

    private Origin origin;
    private String name = SessionDescription.NO_NAME;
    private Optional<String> uri = Optional.empty();
    private final List<String> emails = new ArrayList<>();
    private final List<String> phones = new ArrayList<>();
    private Optional<ConnectionInformation> connection = Optional.empty();
    private final List<Timing> timings = new ArrayList<>();
    private Optional<String> zones = Optional.empty();
    private final List<MediaDescription> media = new ArrayList<>();

    SessionBuilder(Origin origin) {
        origin(origin);
    }

    SessionBuilder(SessionDescription session) {
        this(session.origin());
        name = session.name();
        information = session.information();
        uri = session.uri();
        emails.addAll(session.emails());
        phones.addAll(session.phones());
        connection = session.connection();
        bandwidths.addAll(session.bandwidths());
        timings.addAll(session.timings());
        zones = session.zones();
        attributes.addAll(session.attributes());
        media.addAll(session.media());
    }

    @Override
    SessionBuilder self() {
        return this;
    }

    /** Sets the {@code o=} line. */
    public SessionBuilder origin(Origin origin) {
        this.origin = Objects.requireNonNull(origin, "origin");
        return this;
    }

    /** Sets the {@code s=} line; blank text means no name. */
    public SessionBuilder name(String name) {
        this.name = Syntax.text("session name", name);
        return this;
    }

    /** Sets the {@code u=} line, a page about the session; blank text removes it. */
    public SessionBuilder uri(String uri) {
        this.uri = SessionDescription.unlessBlank("uri", Optional.of(uri));
        return this;
    }

    /** Adds an {@code e=} line. */
    public SessionBuilder email(String email) {
        emails.add(Syntax.text("email", email));
        return this;
    }

    /** Adds a {@code p=} line. */
    public SessionBuilder phone(String phone) {
        phones.add(Syntax.text("phone", phone));
        return this;
    }

    @Override
    public SessionBuilder connection(ConnectionInformation connection) {
        this.connection = Optional.of(connection);
        return this;
    }

    /** Adds a {@code t=} line; without any, the session is unbounded. */
    public SessionBuilder timing(Timing timing) {
        timings.add(Objects.requireNonNull(timing, "timing"));
        return this;
    }

    /** Sets the {@code z=} line; blank text removes it. */
    public SessionBuilder zones(String zones) {
        this.zones = SessionDescription.unlessBlank("zones", Optional.of(zones));
        return this;
    }

    /** Adds a media section. */
    public SessionBuilder media(MediaDescription description) {
        media.add(Objects.requireNonNull(description, "media"));
        return this;
    }

    /** Removes all media sections, as a relay does before it adds its own. */
    public SessionBuilder withoutMedia() {
        media.clear();
        return this;
    }

    /** An {@code r=} line belongs to the {@code t=} above it; without one it says nothing. */
    void repeat(String value) {
        if (!timings.isEmpty()) {
            timings.add(timings.remove(timings.size() - 1).plus(value));
        }
    }

    /** @throws IllegalArgumentException if there are more media than {@link SdpLimits#MAX_MEDIA} */
    public SessionDescription build() {
        return new SessionDescription(
                origin,
                name,
                information,
                uri,
                emails,
                phones,
                connection,
                bandwidths,
                timings,
                zones,
                attributes,
                media);
    }
}
