// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.dispatch.Call;
import sprocket.rtsp.server.dispatch.Caller;

/** A request in the queue of its connection. On the loop only. */
final class PendingRequest implements Pending, Caller {

    private final Connection connection;
    private final RtspRequest request;
    private final ReplyEncoder encoder;
    private final boolean endsSessions;
    private Call call;
    private boolean last;
    private boolean finished;

    PendingRequest(Connection connection, RtspRequest request, ReplyEncoder encoder, boolean endsSessions) {
        this.connection = connection;
        this.request = request;
        this.encoder = encoder;
        this.endsSessions = endsSessions;
    }

    @Override
    public int bytes() {
        return request.body().remaining();
    }

    @Override
    public void start() {
        Call begun = connection.dispatcher().dispatch(request, this);
        call = finished ? null : begun;
    }

    @Override
    public void connectionEnded() {
        if (call != null) {
            call.connectionEnded();
        }
    }

    @Override
    public RtspConnection connection() {
        return connection;
    }

    @Override
    public Loop loop() {
        return connection.loop();
    }

    @Override
    public boolean open() {
        return connection.open();
    }

    @Override
    public boolean sessionsEndWithConnection() {
        return endsSessions;
    }

    @Override
    public boolean reply(RtspResponse response) {
        connection.dispatcher().tally().request(request.method());
        connection.dispatcher().tally().reply(response.status().code());
        // RFC 2326, 12.10: whoever says so, client or handler.
        last = response.headers().list(HeaderNames.CONNECTION).stream().anyMatch("close"::equalsIgnoreCase);
        return connection.outbound().write(encoder.encode(request, response));
    }

    @Override
    public void finished() {
        finished = true;
        if (last) {
            connection.end("closed as the reply said");
        }
        connection.requests().finished(this);
    }
}
