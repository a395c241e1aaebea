// Made by `npm run reports`; changes made by hand are lost.

export interface paths {
    "/events/consumers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far each consumer of events is behind
         * @description How many events wait in its queue and since when, how many are tried again, how many are dead letters, and what it has not sent yet. Of all institutions together.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsConsumers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dead letters of all services, newest first
         * @description What could not be accepted, or failed five times, with the reason; goes on with `Link: rel="next"`. `unavailable` names the services that could not be asked.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsDead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/dead/{consumer}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A dead letter whole
         * @description With the message as it came. That it was read is recorded.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsDeadConsumerId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/dead/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove dead letters for good
         * @description Those of the given ids, or all of the institution. It is recorded.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postEventsDeadDiscard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/dead/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put dead letters back into the queue of their consumer
         * @description Those of the given ids, or all of the institution. No other consumer sees them again, and only what never took effect does. It is recorded.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postEventsDeadRedrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/dialects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Older forms of events that programs still use
         * @description Which exchanges, keys, names and envelopes of before, by which program, how often and when last; the latest used first. What nobody has used for as long as events are kept is left out.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsDialects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of all services, newest first
         * @description By type, subject, correlation id and time; goes on with `Link: rel="next"`. `unavailable` names the services that could not be asked: what they have is on a later page, when they are back.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/log/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An event's whole story
         * @description Who published it and what it says, what each consumer did with it and how long that took, and everything else with the same correlation id. That it was read is recorded.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsLogEventId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as a file, oldest first
         * @description JSON lines, each an event whole. That they were taken out is recorded by each service.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getEventsLogExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish logged events again
         * @description Of the institution, from `since` to `until`, in the background: to one consumer, or to everybody. They keep their ids, so that only what never took effect does. With an `Idempotency-Key` a repetition is the same replay. It is recorded by each service.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postEventsReplays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a replay has come
         * @description **Who may:** `admin`.
         */
        get: operations["getEventsReplaysId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the institution, as they happen
         * @description Server-sent events; `data` is the message as it is on the bus. `Last-Event-ID` goes on after an event without gap or double, at any gateway, for as long as events are kept. A stream of a program ends after ten minutes, one of a person with their token: come again with the last id. That somebody listens is recorded.
         *
         *     **Who may:** `admin`, `scope:events:read`.
         */
        get: operations["getEventsStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ProblemDetails
         * @example {
         *       "type": "/docs/errors#request.invalid",
         *       "title": "Does not fit",
         *       "status": 422,
         *       "detail": "Some values do not fit: see \"errors\".",
         *       "instance": "/api/students/",
         *       "code": "request.invalid",
         *       "errors": [
         *         {
         *           "path": "/email",
         *           "message": "is required"
         *         }
         *       ],
         *       "request_id": "0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11",
         *       "success": false,
         *       "message": "Some values do not fit: see \"errors\"."
         *     }
         */
        ProblemDetails: {
            /** @description Stable and machine-readable. */
            code: string;
            detail: string;
            errors?: {
                message: string;
                /** @description JSON pointer to the value that does not fit. */
                path: string;
            }[];
            /** @description Path of the request. */
            instance: string;
            /** @description The same as `detail`. */
            message: string;
            request_id: string;
            status: number;
            /** @constant */
            success: false;
            title: string;
            /** @description Where the error is explained. */
            type: string;
        };
    };
    responses: {
        /** @description Refused (RFC 9457): `code` says why, `errors` which fields. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getEventsConsumers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consumers: {
                            /** @description Dead letters of its queue. Counted up to 10000. */
                            dead: number;
                            /** @description How long ago the oldest of them was published. Null when none waits, and on RabbitMQ where another process works through the queue. */
                            oldest_seconds: number | null;
                            /** @description Events that failed and are tried again. Counted up to 10000. */
                            retries: number;
                            service: string;
                            /** @description Events of its own that are not yet on the bus. Counted up to 10000. */
                            unsent: number;
                            /** @description How long the oldest of those waits. */
                            unsent_oldest_seconds: number | null;
                            /** @description Events in its queue that have not taken effect. Counted up to 10000. */
                            waiting: number;
                        }[];
                        /** @description Services that could not be asked. */
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsDead: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`. */
                before?: string;
                /** @description The service that took them. */
                consumer?: "auth-service" | "profile-service" | "core-service" | "comm-service" | "eval-service";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dead_letters: {
                            /** @description How often it was tried. */
                            attempts: number;
                            /** @description The service that gave up on it. */
                            consumer: string;
                            /** Format: date-time */
                            died_at: string;
                            /** @description Null for a message that was never read as an event. */
                            event_id: string | null;
                            /** @description As the message says it. */
                            event_type: string | null;
                            /** @description Which reaction failed; null for a message that was refused. */
                            handler: string | null;
                            /** @description Its name within its queue. */
                            id: string;
                            /** @description A place among the dead letters of a service, as one names it. */
                            position: string;
                            /** @description Why, in words that its sender can act on. */
                            reason: string;
                            routing_key: string;
                        }[];
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsDeadConsumerId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The service that took them. */
                consumer: "auth-service" | "profile-service" | "core-service" | "comm-service" | "eval-service";
                /** @description Its name within its queue. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How often it was tried. */
                        attempts: number;
                        /** @description The message as it came. What is secret in it is sealed. */
                        body: string;
                        /** @description The service that gave up on it. */
                        consumer: string;
                        /** Format: date-time */
                        died_at: string;
                        /** @description Null for a message that was never read as an event. */
                        event_id: string | null;
                        /** @description As the message says it. */
                        event_type: string | null;
                        /** @description Which reaction failed; null for a message that was refused. */
                        handler: string | null;
                        /** @description Its name within its queue. */
                        id: string;
                        /** @description A place among the dead letters of a service, as one names it. */
                        position: string;
                        /** @description Why, in words that its sender can act on. */
                        reason: string;
                        routing_key: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postEventsDeadDiscard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description In place of ids: all of the institution, 1000 at once.
                     * @constant
                     */
                    all?: true;
                    /**
                     * @description The service that took them.
                     * @enum {unknown}
                     */
                    consumer: "auth-service" | "profile-service" | "core-service" | "comm-service" | "eval-service";
                    /** @description These. */
                    ids?: string[];
                };
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many it is done with, in a moment. */
                        accepted: number;
                        consumer: string;
                        /** @description How many more there are: decide again. */
                        left: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postEventsDeadRedrive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description In place of ids: all of the institution, 1000 at once.
                     * @constant
                     */
                    all?: true;
                    /**
                     * @description The service that took them.
                     * @enum {unknown}
                     */
                    consumer: "auth-service" | "profile-service" | "core-service" | "comm-service" | "eval-service";
                    /** @description These. */
                    ids?: string[];
                };
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many it is done with, in a moment. */
                        accepted: number;
                        consumer: string;
                        /** @description How many more there are: decide again. */
                        left: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsDialects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dialects: {
                            /** @description `envelope`: as today; `envelope-with-meta`, `flat`, `flat-with-meta`: fields beside the type, details in `_meta`; `bare`: the type in the key alone. */
                            envelope: string;
                            /** @description What it is called today, which is also the key to publish it under. */
                            event_type: string;
                            /** @description `http`: it came by POST to `/events`. */
                            exchange: string;
                            /** Format: date-time */
                            first_seen: string;
                            /** Format: date-time */
                            last_seen: string;
                            routing_key: string;
                            /** @description What the program calls it. */
                            said_type: string;
                            /** @description The program, as it is known, or as it calls itself. */
                            sender: string;
                            /**
                             * Format: uuid
                             * @description The institution that it speaks for.
                             */
                            tenant_id: string;
                            uses: number;
                        }[];
                        /** @description Services that could not be asked. */
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsLog: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`. */
                before?: string;
                /** @description Everything that one request or event caused. */
                correlation_id?: string;
                event_id?: string;
                limit?: number;
                /** @description Logged not before. */
                since?: string;
                /** @description What it is about, e.g. `student/<id>`. */
                subject?: string;
                /** @description One type, e.g. `student.created`. */
                type?: string;
                /** @description Logged before. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            /** @description Further routing keys that it carried. */
                            aliases: string[];
                            /** @description The same for everything that one request or event caused. */
                            correlation_id: string;
                            /** Format: uuid */
                            event_id: string;
                            event_type: string;
                            /**
                             * @description `outside`: a program that is none of ours published it.
                             * @enum {unknown}
                             */
                            origin: "platform" | "outside";
                            /** @description A place in the log of a service, as a row names it. */
                            position: string;
                            /**
                             * Format: date-time
                             * @description When it was logged.
                             */
                            published_at: string;
                            routing_key: string;
                            /** @description Who published it. */
                            service: string;
                            /** @description What it is about: `<noun>/<id>`. */
                            subject: string;
                            /** @description When it happened, as its publisher says. */
                            timestamp: string;
                        }[];
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsLogEventId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        effects: {
                            at: string | null;
                            failures: number;
                            handler: string;
                            /**
                             * @description `waiting`: it failed and is tried again; `dead`: it was given up on, and stands in `/events/dead`; `discarded`: so it was, and somebody decided that it never takes effect; `pending`: it has not arrived there, or not taken effect.
                             * @enum {unknown}
                             */
                            outcome: "done" | "waiting" | "dead" | "discarded" | "pending";
                            /** @description Why it failed last. */
                            reason: string | null;
                            service: string;
                            /** @description Its share of the time that its batch took in the handler. */
                            took_milliseconds: number | null;
                        }[];
                        event: {
                            /** @description Further routing keys that it carried. */
                            aliases: string[];
                            /** @description The same for everything that one request or event caused. */
                            correlation_id: string;
                            /** @description The message. What is secret in it is sealed; what was an erased person’s is gone. */
                            envelope: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            event_id: string;
                            event_type: string;
                            /**
                             * @description `outside`: a program that is none of ours published it.
                             * @enum {unknown}
                             */
                            origin: "platform" | "outside";
                            /** @description A place in the log of a service, as a row names it. */
                            position: string;
                            /**
                             * Format: date-time
                             * @description When it was logged.
                             */
                            published_at: string;
                            routing_key: string;
                            /** @description Who published it. */
                            service: string;
                            /** @description What it is about: `<noun>/<id>`. */
                            subject: string;
                            /** @description When it happened, as its publisher says. */
                            timestamp: string;
                        };
                        /** @description Whether there is more of the same correlation id: search for it. */
                        more: boolean;
                        /** @description What else has the same correlation id, oldest first. */
                        related: {
                            effects: {
                                at: string | null;
                                failures: number;
                                handler: string;
                                /**
                                 * @description `waiting`: it failed and is tried again; `dead`: it was given up on, and stands in `/events/dead`; `discarded`: so it was, and somebody decided that it never takes effect; `pending`: it has not arrived there, or not taken effect.
                                 * @enum {unknown}
                                 */
                                outcome: "done" | "waiting" | "dead" | "discarded" | "pending";
                                /** @description Why it failed last. */
                                reason: string | null;
                                service: string;
                                /** @description Its share of the time that its batch took in the handler. */
                                took_milliseconds: number | null;
                            }[];
                            event: {
                                /** @description Further routing keys that it carried. */
                                aliases: string[];
                                /** @description The same for everything that one request or event caused. */
                                correlation_id: string;
                                /** Format: uuid */
                                event_id: string;
                                event_type: string;
                                /**
                                 * @description `outside`: a program that is none of ours published it.
                                 * @enum {unknown}
                                 */
                                origin: "platform" | "outside";
                                /** @description A place in the log of a service, as a row names it. */
                                position: string;
                                /**
                                 * Format: date-time
                                 * @description When it was logged.
                                 */
                                published_at: string;
                                routing_key: string;
                                /** @description Who published it. */
                                service: string;
                                /** @description What it is about: `<noun>/<id>`. */
                                subject: string;
                                /** @description When it happened, as its publisher says. */
                                timestamp: string;
                            };
                        }[];
                        /** @description Services that could not be asked. */
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsLogExport: {
        parameters: {
            query?: {
                /** @description Everything that one request or event caused. */
                correlation_id?: string;
                event_id?: string;
                /** @description Logged not before. */
                since?: string;
                /** @description What it is about, e.g. `student/<id>`. */
                subject?: string;
                /** @description One type, e.g. `student.created`. */
                type?: string;
                /** @description Logged before. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postEventsReplays: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The service that took them.
                     * @enum {unknown}
                     */
                    consumer?: "auth-service" | "profile-service" | "core-service" | "comm-service" | "eval-service";
                    /**
                     * Format: date-time
                     * @description Logged not before.
                     */
                    since: string;
                    /** @description One type, e.g. `student.created`. */
                    type?: string;
                    /**
                     * Format: date-time
                     * @description Logged before; now without it.
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consumer: string | null;
                        /** Format: uuid */
                        id: string;
                        published: number;
                        services: {
                            ended_at: string | null;
                            published: number;
                            /** @description Why it failed. */
                            reason: string | null;
                            service: string;
                            /** @description What was an erased person’s: it is not told again. */
                            skipped: number;
                            /** @enum {unknown} */
                            state: "running" | "done" | "failed";
                        }[];
                        /** Format: date-time */
                        since: string;
                        skipped: number;
                        /**
                         * @description `failed`: in one service at least; what was published stays published.
                         * @enum {unknown}
                         */
                        state: "running" | "done" | "failed";
                        type: string | null;
                        /** @description Services that could not be asked. */
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsReplaysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consumer: string | null;
                        /** Format: uuid */
                        id: string;
                        published: number;
                        services: {
                            ended_at: string | null;
                            published: number;
                            /** @description Why it failed. */
                            reason: string | null;
                            service: string;
                            /** @description What was an erased person’s: it is not told again. */
                            skipped: number;
                            /** @enum {unknown} */
                            state: "running" | "done" | "failed";
                        }[];
                        /** Format: date-time */
                        since: string;
                        skipped: number;
                        /**
                         * @description `failed`: in one service at least; what was published stays published.
                         * @enum {unknown}
                         */
                        state: "running" | "done" | "failed";
                        type: string | null;
                        /** @description Services that could not be asked. */
                        unavailable: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEventsStream: {
        parameters: {
            query?: {
                /** @description Instead of the header `Last-Event-ID`. */
                last_event_id?: string;
                /** @description Up to 20 AMQP topic patterns, comma-separated: `student.*,stage.#`. Default: everything. */
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
