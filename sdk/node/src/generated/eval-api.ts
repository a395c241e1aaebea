// Made by `npm run reports`; changes made by hand are lost.

export interface paths {
    "/api/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description Goes on with `Link: rel="next"`. Nothing in it can be changed or removed.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file, oldest first
         * @description JSON lines or CSV, by `format` or `Accept`. That it was exported is recorded in it.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evaluations
         * @description Students see those of themselves once they were handed in, and those they write; supervisors those of their stages; staff those of their establishment; administrators all, programs all but what students say of their stages. Labels and mentions are in the language of `Accept-Language`.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `scope:evaluations:read`.
         */
        get: operations["getApiEvaluations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An evaluation
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `scope:evaluations:read`.
         */
        get: operations["getApiEvaluationsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write an evaluation
         * @description Keeps a draft: criteria that are not named stay as they are. Its supervisor writes a midterm and a final evaluation, its student the other two.
         *
         *     **Who may:** `student:own`, `encadrant:own`.
         */
        patch: operations["patchApiEvaluationsId"];
        trace?: never;
    };
    "/api/evaluations/{id}/acknowledge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree with an evaluation
         * @description **Who may:** `student:own`.
         */
        post: operations["postApiEvaluationsIdAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/contest/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Contest an evaluation
         * @description **Who may:** `student:own`.
         */
        post: operations["postApiEvaluationsIdContest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/finalise/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle an evaluation
         * @description By its supervisor or an administrator, once the student has agreed or contested; a contested one may get other answers.
         *
         *     **Who may:** `encadrant:own`, `admin`.
         */
        post: operations["postApiEvaluationsIdFinalise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/submit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand an evaluation in
         * @description Every criterion has a score, and a comment where one is asked for. The score out of 100 follows from the weights. Answers that come along are kept first.
         *
         *     **Who may:** `student:own`, `encadrant:own`.
         */
        post: operations["postApiEvaluationsIdSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results by student, cohort, department or criterion
         * @description How many evaluations were expected and handed in, mean and spread of their scores out of 100, and how they develop by the month in which stages end. Cohorts are years of study by establishment; criteria are compared by what was reached of their most. Staff see their establishment. What was looked at is audited. A printed report is in the language of `Accept-Language`: French, English or Arabic.
         *
         *     **Who may:** `staff`, `admin`, `scope:evaluations:read`.
         */
        get: operations["getApiReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates of evaluations
         * @description A stage is evaluated by the most specific active template of each kind: of its department and speciality, its department, its speciality, the institution, else the default.
         *
         *     **Who may:** `encadrant`, `staff`, `admin`, `scope:evaluations:read`.
         */
        get: operations["getApiTemplates"];
        put?: never;
        /**
         * Make a template
         * @description For a department, a speciality or, without either, the institution. Stages that are made from now on use it, and those of which nothing is written yet once there is news of them.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A template
         * @description **Who may:** `encadrant`, `staff`, `admin`, `scope:evaluations:read`.
         */
        get: operations["getApiTemplatesId"];
        /**
         * Replace a template
         * @description Other criteria are a new version: evaluations keep those that they were made from.
         *
         *     **Who may:** `admin`.
         */
        put: operations["putApiTemplatesId"];
        post?: never;
        /**
         * Remove a template
         * @description Evaluations that were made from it stay. The default cannot be removed.
         *
         *     **Who may:** `admin`.
         */
        delete: operations["deleteApiTemplatesId"];
        options?: never;
        head?: never;
        /**
         * Change a template
         * @description Absent fields stay as they are. Other criteria are a new version: evaluations keep those that they were made from.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiTemplatesId"];
        trace?: never;
    };
    "/api/templates/{id}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All versions of a template, newest first
         * @description **Who may:** `encadrant`, `staff`, `admin`, `scope:evaluations:read`.
         */
        get: operations["getApiTemplatesIdVersions"];
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
    getApiAudit: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                before?: string;
                /** @description Not before. */
                from?: string;
                limit?: number;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
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
                        /** @description What was done. */
                        action: string;
                        /** @description Who did it. */
                        actor_id: string | null;
                        /**
                         * @description A person, a service account, a service, the platform by itself, or somebody not signed in.
                         * @enum {unknown}
                         */
                        actor_kind: "user" | "client" | "service" | "system" | "anyone";
                        /** @description What the person was then. */
                        actor_role: string | null;
                        /** @description Ties it to logs, events and mails. */
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description When it was done.
                         */
                        created_at: string;
                        /** @description Plain facts; of what was changed the names, not the values. */
                        details: {
                            [key: string]: unknown;
                        };
                        /** @description HMAC-SHA-256 of the row and of the hash before. */
                        hash: string;
                        /** Format: uuid */
                        id: string;
                        /** @description From where. */
                        ip_address: string | null;
                        /** @description Hash of the row before. */
                        previous_hash: string;
                        /** @description Its place in the chain of the institution. */
                        sequence: number;
                        /** @description What it was done to: `<noun>/<id>`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description The same as `tenant_id`.
                         */
                        tenant: string;
                        /** Format: uuid */
                        tenant_id: string;
                        /**
                         * Format: date-time
                         * @description The same as `created_at`.
                         */
                        timestamp: string;
                        /** @description With what program. */
                        user_agent: string | null;
                        /** @description Who did it, if a person: the same as `actor_id`. */
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiAuditExport: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                /** @description Instead of `Accept`; JSON lines without either. */
                format?: "jsonl" | "csv";
                /** @description Not before. */
                from?: string;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
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
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEvaluations: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`: goes on where that page ended; `page` then only counts. */
                cursor?: string;
                /** @description A UUID. */
                encadrant_id?: string;
                kind?: "final" | "midterm" | "self" | "stage_feedback";
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description A UUID. */
                stage_id?: string;
                status?: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                /** @description A UUID. */
                student_id?: string;
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
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEvaluationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
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
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000c01",
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "kind": "final",
                     *       "status": "submitted",
                     *       "origin": "platform",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Benali",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "template_id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "template_version": 1,
                     *       "criteria": [
                     *         {
                     *           "id": "clinical-reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "max_score": 20,
                     *           "levels": null,
                     *           "comment_required_below": 8,
                     *           "score": 17,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "comment": null,
                     *       "score": 85,
                     *       "score_20": 17,
                     *       "mention": "Très bien",
                     *       "due_date": "2026-06-07",
                     *       "contest_reason": null,
                     *       "contest_answer": null,
                     *       "submitted_at": "2026-06-01T09:00:00.000Z",
                     *       "acknowledged_at": null,
                     *       "contested_at": null,
                     *       "finalised_at": null,
                     *       "allowed_actions": [
                     *         "acknowledge",
                     *         "contest"
                     *       ],
                     *       "version": 4,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-06-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiEvaluationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "criteria": [
                 *         {
                 *           "id": "clinical-reasoning",
                 *           "score": 17,
                 *           "comment": "Sûr et méthodique."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    comment?: string | null;
                    /** @description What is absent stays as it is; null empties. */
                    criteria?: {
                        comment?: string | null;
                        id: string;
                        score?: number | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000c01",
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "kind": "final",
                     *       "status": "submitted",
                     *       "origin": "platform",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Benali",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "template_id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "template_version": 1,
                     *       "criteria": [
                     *         {
                     *           "id": "clinical-reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "max_score": 20,
                     *           "levels": null,
                     *           "comment_required_below": 8,
                     *           "score": 17,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "comment": null,
                     *       "score": 85,
                     *       "score_20": 17,
                     *       "mention": "Très bien",
                     *       "due_date": "2026-06-07",
                     *       "contest_reason": null,
                     *       "contest_answer": null,
                     *       "submitted_at": "2026-06-01T09:00:00.000Z",
                     *       "acknowledged_at": null,
                     *       "contested_at": null,
                     *       "finalised_at": null,
                     *       "allowed_actions": [
                     *         "acknowledge",
                     *         "contest"
                     *       ],
                     *       "version": 4,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-06-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiEvaluationsIdAcknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
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
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000c01",
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "kind": "final",
                     *       "status": "submitted",
                     *       "origin": "platform",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Benali",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "template_id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "template_version": 1,
                     *       "criteria": [
                     *         {
                     *           "id": "clinical-reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "max_score": 20,
                     *           "levels": null,
                     *           "comment_required_below": 8,
                     *           "score": 17,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "comment": null,
                     *       "score": 85,
                     *       "score_20": 17,
                     *       "mention": "Très bien",
                     *       "due_date": "2026-06-07",
                     *       "contest_reason": null,
                     *       "contest_answer": null,
                     *       "submitted_at": "2026-06-01T09:00:00.000Z",
                     *       "acknowledged_at": null,
                     *       "contested_at": null,
                     *       "finalised_at": null,
                     *       "allowed_actions": [
                     *         "acknowledge",
                     *         "contest"
                     *       ],
                     *       "version": 4,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-06-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiEvaluationsIdContest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "La garde du 12 mars n’a pas été prise en compte."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000c01",
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "kind": "final",
                     *       "status": "submitted",
                     *       "origin": "platform",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Benali",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "template_id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "template_version": 1,
                     *       "criteria": [
                     *         {
                     *           "id": "clinical-reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "max_score": 20,
                     *           "levels": null,
                     *           "comment_required_below": 8,
                     *           "score": 17,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "comment": null,
                     *       "score": 85,
                     *       "score_20": 17,
                     *       "mention": "Très bien",
                     *       "due_date": "2026-06-07",
                     *       "contest_reason": null,
                     *       "contest_answer": null,
                     *       "submitted_at": "2026-06-01T09:00:00.000Z",
                     *       "acknowledged_at": null,
                     *       "contested_at": null,
                     *       "finalised_at": null,
                     *       "allowed_actions": [
                     *         "acknowledge",
                     *         "contest"
                     *       ],
                     *       "version": 4,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-06-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiEvaluationsIdFinalise: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "criteria": [
                 *         {
                 *           "id": "clinical-reasoning",
                 *           "score": 17,
                 *           "comment": "Sûr et méthodique."
                 *         }
                 *       ],
                 *       "answer": "La garde est prise en compte."
                 *     }
                 */
                "application/json": {
                    answer?: string | null;
                    comment?: string | null;
                    /** @description What is absent stays as it is; null empties. */
                    criteria?: {
                        comment?: string | null;
                        id: string;
                        score?: number | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000c01",
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "kind": "final",
                     *       "status": "submitted",
                     *       "origin": "platform",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Benali",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "template_id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "template_version": 1,
                     *       "criteria": [
                     *         {
                     *           "id": "clinical-reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "max_score": 20,
                     *           "levels": null,
                     *           "comment_required_below": 8,
                     *           "score": 17,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "comment": null,
                     *       "score": 85,
                     *       "score_20": 17,
                     *       "mention": "Très bien",
                     *       "due_date": "2026-06-07",
                     *       "contest_reason": null,
                     *       "contest_answer": null,
                     *       "submitted_at": "2026-06-01T09:00:00.000Z",
                     *       "acknowledged_at": null,
                     *       "contested_at": null,
                     *       "finalised_at": null,
                     *       "allowed_actions": [
                     *         "acknowledge",
                     *         "contest"
                     *       ],
                     *       "version": 4,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-06-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiEvaluationsIdSubmit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "criteria": [
                 *         {
                 *           "id": "clinical-reasoning",
                 *           "score": 17,
                 *           "comment": "Sûr et méthodique."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    comment?: string | null;
                    /** @description What is absent stays as it is; null empties. */
                    criteria?: {
                        comment?: string | null;
                        id: string;
                        score?: number | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000c01",
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "kind": "final",
                     *       "status": "submitted",
                     *       "origin": "platform",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Benali",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "template_id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "template_version": 1,
                     *       "criteria": [
                     *         {
                     *           "id": "clinical-reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "max_score": 20,
                     *           "levels": null,
                     *           "comment_required_below": 8,
                     *           "score": 17,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "comment": null,
                     *       "score": 85,
                     *       "score_20": 17,
                     *       "mention": "Très bien",
                     *       "due_date": "2026-06-07",
                     *       "contest_reason": null,
                     *       "contest_answer": null,
                     *       "submitted_at": "2026-06-01T09:00:00.000Z",
                     *       "acknowledged_at": null,
                     *       "contested_at": null,
                     *       "finalised_at": null,
                     *       "allowed_actions": [
                     *         "acknowledge",
                     *         "contest"
                     *       ],
                     *       "version": 4,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-06-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        acknowledged_at: string | null;
                        /** @description What its state allows; who may do it is another matter. */
                        allowed_actions: ("save" | "submit" | "acknowledge" | "contest" | "finalise" | "cancel" | "reopen" | "resume")[];
                        comment: string | null;
                        contest_answer: string | null;
                        contest_reason: string | null;
                        contested_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment: string | null;
                            comment_required_below: number | null;
                            id: string;
                            label: string;
                            levels: string[] | null;
                            max_score: number;
                            /**
                             * @description `points` for those of another system.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency" | "points";
                            score: number | null;
                            weight: number;
                        }[];
                        department_id: string | null;
                        due_date: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        finalised_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        mention: string | null;
                        /** @enum {unknown} */
                        origin: "platform" | "external";
                        score: number | null;
                        score_20: number | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "draft" | "submitted" | "acknowledged" | "contested" | "final" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
                        submitted_at: string | null;
                        template_id: string | null;
                        template_version: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Counts the changes: what `ETag` says. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiReports: {
        parameters: {
            query: {
                before?: string;
                /** @description What results are added up by. */
                by: "student" | "cohort" | "department" | "criterion";
                criterion?: string;
                /** @description A UUID. */
                department_id?: string;
                /** @description A UUID. */
                establishment_id?: string;
                /** @description Files have all groups, a PDF at most 3,000; JSON is leafed through by `Link`. */
                format?: "json" | "csv" | "xlsx" | "pdf";
                /** @description A month, YYYY-MM. */
                from?: string;
                kind?: "final" | "midterm" | "self";
                limit?: number;
                /** @description A UUID. */
                student_id?: string;
                /** @description A month, YYYY-MM. */
                to?: string;
                year_level?: number;
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
                        /** @description Those of them that were handed in. */
                        answered: number;
                        change: number | null;
                        establishment: string | null;
                        establishment_id: string | null;
                        /** @description Of a student or department its id, of a cohort its year of study. */
                        key: string;
                        label: string | null;
                        /** @description Evaluations that are expected. */
                        made: number;
                        mean: number | null;
                        response_rate: number;
                        spread: number | null;
                        /** @description By the month in which stages end. */
                        trend: {
                            answered: number;
                            made: number;
                            mean: number | null;
                            /** @description A month, YYYY-MM. */
                            period: string;
                        }[];
                    }[];
                    "application/pdf": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiTemplates: {
        parameters: {
            query?: {
                /** @description A UUID. */
                department_id?: string;
                kind?: "final" | "midterm" | "self" | "stage_feedback";
                page?: number;
                page_size?: number;
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
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment_required_below?: number | null;
                            id: string;
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                            /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                            levels?: {
                                label: string;
                                /** @description The text by language; `label` where there is none. */
                                labels?: {
                                    ar?: string;
                                    en?: string;
                                    fr?: string;
                                };
                            }[];
                            /** @description The best score of the scale. */
                            max_score: number;
                            /**
                             * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency";
                            /** @description Compared with the other weights. */
                            weight: number;
                        }[];
                        department_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description Used where no other fits; it cannot be removed. */
                        is_default: boolean;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        name: string;
                        /** @description Counts all changes: what `ETag` says. */
                        revision: number;
                        speciality: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Of the criteria. */
                        version: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiTemplates: {
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
                /**
                 * @example {
                 *       "kind": "final",
                 *       "name": "Évaluation de fin de stage, cardiologie",
                 *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                 *       "criteria": [
                 *         {
                 *           "id": "reasoning",
                 *           "label": "Raisonnement clinique",
                 *           "weight": 3,
                 *           "scale": "0-20",
                 *           "comment_required_below": 8
                 *         },
                 *         {
                 *           "id": "punctuality",
                 *           "label": "Assiduité",
                 *           "weight": 1,
                 *           "scale": "pass_fail"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    criteria: {
                        comment_required_below?: number | null;
                        /** @description Stays the same from version to version: reports add up by it. */
                        id?: string;
                        label: string;
                        /** @description The text by language; `label` where there is none. */
                        labels?: {
                            ar?: string;
                            en?: string;
                            fr?: string;
                        };
                        /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                        levels?: {
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                        }[];
                        max_score?: number;
                        /**
                         * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                         * @enum {unknown}
                         */
                        scale: "0-20" | "0-5" | "pass_fail" | "competency";
                        /** @description Compared with the other weights. */
                        weight: number;
                    }[];
                    department_id?: string | null;
                    /** @description Whether stages that it fits get such an evaluation. */
                    is_active?: boolean;
                    /** @enum {unknown} */
                    kind: "final" | "midterm" | "self" | "stage_feedback";
                    name: string;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "kind": "final",
                     *       "name": "Évaluation de fin de stage, cardiologie",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "criteria": [
                     *         {
                     *           "id": "reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "comment_required_below": 8,
                     *           "max_score": 20
                     *         },
                     *         {
                     *           "id": "punctuality",
                     *           "label": "Assiduité",
                     *           "weight": 1,
                     *           "scale": "pass_fail",
                     *           "max_score": 1
                     *         }
                     *       ],
                     *       "speciality": null,
                     *       "is_default": false,
                     *       "is_active": true,
                     *       "version": 1,
                     *       "revision": 1,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment_required_below?: number | null;
                            id: string;
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                            /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                            levels?: {
                                label: string;
                                /** @description The text by language; `label` where there is none. */
                                labels?: {
                                    ar?: string;
                                    en?: string;
                                    fr?: string;
                                };
                            }[];
                            /** @description The best score of the scale. */
                            max_score: number;
                            /**
                             * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency";
                            /** @description Compared with the other weights. */
                            weight: number;
                        }[];
                        department_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description Used where no other fits; it cannot be removed. */
                        is_default: boolean;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        name: string;
                        /** @description Counts all changes: what `ETag` says. */
                        revision: number;
                        speciality: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Of the criteria. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiTemplatesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
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
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "kind": "final",
                     *       "name": "Évaluation de fin de stage, cardiologie",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "criteria": [
                     *         {
                     *           "id": "reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "comment_required_below": 8,
                     *           "max_score": 20
                     *         },
                     *         {
                     *           "id": "punctuality",
                     *           "label": "Assiduité",
                     *           "weight": 1,
                     *           "scale": "pass_fail",
                     *           "max_score": 1
                     *         }
                     *       ],
                     *       "speciality": null,
                     *       "is_default": false,
                     *       "is_active": true,
                     *       "version": 1,
                     *       "revision": 1,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment_required_below?: number | null;
                            id: string;
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                            /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                            levels?: {
                                label: string;
                                /** @description The text by language; `label` where there is none. */
                                labels?: {
                                    ar?: string;
                                    en?: string;
                                    fr?: string;
                                };
                            }[];
                            /** @description The best score of the scale. */
                            max_score: number;
                            /**
                             * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency";
                            /** @description Compared with the other weights. */
                            weight: number;
                        }[];
                        department_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description Used where no other fits; it cannot be removed. */
                        is_default: boolean;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        name: string;
                        /** @description Counts all changes: what `ETag` says. */
                        revision: number;
                        speciality: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Of the criteria. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiTemplatesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Évaluation de fin de stage, cardiologie",
                 *       "criteria": [
                 *         {
                 *           "id": "reasoning",
                 *           "label": "Raisonnement clinique",
                 *           "weight": 3,
                 *           "scale": "0-20",
                 *           "comment_required_below": 8
                 *         },
                 *         {
                 *           "id": "punctuality",
                 *           "label": "Assiduité",
                 *           "weight": 1,
                 *           "scale": "pass_fail"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    criteria: {
                        comment_required_below?: number | null;
                        /** @description Stays the same from version to version: reports add up by it. */
                        id?: string;
                        label: string;
                        /** @description The text by language; `label` where there is none. */
                        labels?: {
                            ar?: string;
                            en?: string;
                            fr?: string;
                        };
                        /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                        levels?: {
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                        }[];
                        max_score?: number;
                        /**
                         * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                         * @enum {unknown}
                         */
                        scale: "0-20" | "0-5" | "pass_fail" | "competency";
                        /** @description Compared with the other weights. */
                        weight: number;
                    }[];
                    department_id?: string | null;
                    /** @description Whether stages that it fits get such an evaluation. */
                    is_active?: boolean;
                    name: string;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "kind": "final",
                     *       "name": "Évaluation de fin de stage, cardiologie",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "criteria": [
                     *         {
                     *           "id": "reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "comment_required_below": 8,
                     *           "max_score": 20
                     *         },
                     *         {
                     *           "id": "punctuality",
                     *           "label": "Assiduité",
                     *           "weight": 1,
                     *           "scale": "pass_fail",
                     *           "max_score": 1
                     *         }
                     *       ],
                     *       "speciality": null,
                     *       "is_default": false,
                     *       "is_active": true,
                     *       "version": 1,
                     *       "revision": 1,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment_required_below?: number | null;
                            id: string;
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                            /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                            levels?: {
                                label: string;
                                /** @description The text by language; `label` where there is none. */
                                labels?: {
                                    ar?: string;
                                    en?: string;
                                    fr?: string;
                                };
                            }[];
                            /** @description The best score of the scale. */
                            max_score: number;
                            /**
                             * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency";
                            /** @description Compared with the other weights. */
                            weight: number;
                        }[];
                        department_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description Used where no other fits; it cannot be removed. */
                        is_default: boolean;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        name: string;
                        /** @description Counts all changes: what `ETag` says. */
                        revision: number;
                        speciality: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Of the criteria. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiTemplatesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiTemplatesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_active": false
                 *     }
                 */
                "application/json": {
                    criteria?: {
                        comment_required_below?: number | null;
                        /** @description Stays the same from version to version: reports add up by it. */
                        id?: string;
                        label: string;
                        /** @description The text by language; `label` where there is none. */
                        labels?: {
                            ar?: string;
                            en?: string;
                            fr?: string;
                        };
                        /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                        levels?: {
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                        }[];
                        max_score?: number;
                        /**
                         * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                         * @enum {unknown}
                         */
                        scale: "0-20" | "0-5" | "pass_fail" | "competency";
                        /** @description Compared with the other weights. */
                        weight: number;
                    }[];
                    department_id?: string | null;
                    /** @description Whether stages that it fits get such an evaluation. */
                    is_active?: boolean;
                    name?: string;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000d01",
                     *       "kind": "final",
                     *       "name": "Évaluation de fin de stage, cardiologie",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "criteria": [
                     *         {
                     *           "id": "reasoning",
                     *           "label": "Raisonnement clinique",
                     *           "weight": 3,
                     *           "scale": "0-20",
                     *           "comment_required_below": 8,
                     *           "max_score": 20
                     *         },
                     *         {
                     *           "id": "punctuality",
                     *           "label": "Assiduité",
                     *           "weight": 1,
                     *           "scale": "pass_fail",
                     *           "max_score": 1
                     *         }
                     *       ],
                     *       "speciality": null,
                     *       "is_default": false,
                     *       "is_active": true,
                     *       "version": 1,
                     *       "revision": 1,
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment_required_below?: number | null;
                            id: string;
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                            /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                            levels?: {
                                label: string;
                                /** @description The text by language; `label` where there is none. */
                                labels?: {
                                    ar?: string;
                                    en?: string;
                                    fr?: string;
                                };
                            }[];
                            /** @description The best score of the scale. */
                            max_score: number;
                            /**
                             * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency";
                            /** @description Compared with the other weights. */
                            weight: number;
                        }[];
                        department_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description Used where no other fits; it cannot be removed. */
                        is_default: boolean;
                        /** @enum {unknown} */
                        kind: "final" | "midterm" | "self" | "stage_feedback";
                        name: string;
                        /** @description Counts all changes: what `ETag` says. */
                        revision: number;
                        speciality: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Of the criteria. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiTemplatesIdVersions: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            comment_required_below?: number | null;
                            id: string;
                            label: string;
                            /** @description The text by language; `label` where there is none. */
                            labels?: {
                                ar?: string;
                                en?: string;
                                fr?: string;
                            };
                            /** @description Levels of a `competency`, the lowest first; four usual ones when absent. */
                            levels?: {
                                label: string;
                                /** @description The text by language; `label` where there is none. */
                                labels?: {
                                    ar?: string;
                                    en?: string;
                                    fr?: string;
                                };
                            }[];
                            /** @description The best score of the scale. */
                            max_score: number;
                            /**
                             * @description `0-20` in quarters, `0-5` in halves, `pass_fail` 0 or 1, `competency` the number of a level, from 0.
                             * @enum {unknown}
                             */
                            scale: "0-20" | "0-5" | "pass_fail" | "competency";
                            /** @description Compared with the other weights. */
                            weight: number;
                        }[];
                        version: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
