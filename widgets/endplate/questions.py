"""Predictions that open a lab, checks, tasks of one's own, tests over the course, and the page of one's own way."""

from endplate.core.course_test.course_test import CourseTest
from endplate.core.lab.series.series_task import SeriesTask
from endplate.core.questions.my_way import MyWay
from endplate.core.questions.prediction import Prediction
from endplate.core.questions.question import Question
from endplate.core.questions.warm_up import WarmUp

__all__ = ["CourseTest", "MyWay", "Prediction", "Question", "SeriesTask", "WarmUp"]
